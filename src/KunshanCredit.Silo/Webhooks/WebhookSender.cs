using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using KunshanCredit.Domain.Webhooks;
using KunshanCredit.Grains.Webhooks;
using Microsoft.Security.AntiSSRF;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>Sends messages over HTTP, as Standard Webhooks 1.0.0 says.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, WebhookOptions options, TimeProvider clock) : IWebhookSender
{
    /// <summary>The names of the clients: one for TLS, and one for networks that operators allow.</summary>
    public const string Tls = "webhooks";
    public const string Plain = "webhooks-plain";

    private const int MostOfAnswer = 4096;
    private static readonly ProductInfoHeaderValue UserAgent = new("kunshan-credit-webhooks", "1.0");
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, 15));

    /// <inheritdoc/>
    public async Task<DeliveryOutcome> SendAsync(Uri url, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_timeout);
        using var client = clients.CreateClient(url.Scheme == Uri.UriSchemeHttp ? Plain : Tls);
        using var request = RequestFor(url, delivery);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            await SkimAsync(response, deadline.Token);
            return DeliveryOutcome.OfStatus((int)response.StatusCode, RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryOutcome.TimedOut;
        }
        catch (AntiSSRFException)
        {
            return DeliveryOutcome.AddressNotAllowed;
        }
        catch (AuthenticationException)
        {
            return DeliveryOutcome.Untrusted;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or ArgumentException)
        {
            // An argument is wrong where the host is no name that can be looked up.
            return DeliveryOutcome.Unreachable;
        }
    }

    private static HttpRequestMessage RequestFor(Uri url, WebhookDelivery delivery)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(delivery.Body) };
        request.Content.Headers.ContentType = JsonType;
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", delivery.SentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", delivery.Signatures);
        return request;
    }

    /// <summary>Takes the end of a short answer off the connection, so that it can be used again. A longer answer costs the connection, and nothing else.</summary>
    private static async Task SkimAsync(HttpResponseMessage response, CancellationToken deadline)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(deadline);
            await body.ReadAtLeastAsync(new byte[MostOfAnswer], MostOfAnswer, throwOnEndOfStream: false, deadline);
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException or IOException)
        {
            // The status has come, and it is all that matters.
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        try
        {
            return response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
