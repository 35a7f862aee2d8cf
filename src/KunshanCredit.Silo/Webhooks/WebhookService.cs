using KunshanCredit.Grains.Webhooks;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>Webhooks in the service.</summary>
internal static class WebhookService
{
    /// <summary>Registers what webhooks need. Comes after the silo, so that the silo is there when the first subscription is woken.</summary>
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new();
        var addresses = new WebhookAddresses(options);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(options.Policy);
        services.AddSingleton(addresses);
        services.AddSingleton<IWebhookFeed, WebhookFeed>();
        services.AddSingleton<IWebhookSender, WebhookSender>();
        services.AddSingleton<WebhookGateway>();

        // What these clients would log are addresses of receivers, which may hold a secret of theirs.
        services.AddHttpClient(WebhookSender.Tls, Unbounded).ConfigurePrimaryHttpMessageHandler(addresses.TlsHandler).RemoveAllLoggers();
        services.AddHttpClient(WebhookSender.Plain, Unbounded).ConfigurePrimaryHttpMessageHandler(addresses.PlainHandler).RemoveAllLoggers();
        services.AddHostedService<WebhookWaker>();
    }

    /// <summary>The sender sets the time of each attempt itself.</summary>
    private static void Unbounded(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;
}
