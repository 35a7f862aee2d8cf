namespace KunshanCredit.Silo.Hosting;

/// <summary>How a silo leaves.</summary>
internal sealed class ShutdownOptions
{
    /// <summary>
    /// How long a silo that was asked to stop still serves, while <c>/readyz</c> is red, so that load balancers turn away first; null for
    /// what the store calls for.
    /// </summary>
    public double? DrainSeconds { get; init; }
}

/// <summary>
/// Leaving without turning anybody down: first <c>/readyz</c> turns red and connections are closed after their answer, then no new ones are taken, then
/// the enterprises are handed over, and what was taken on is committed.
/// </summary>
internal static class Draining
{
    private const double BesideOthers = 5;
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(60);

    public static void AddDraining(this WebApplicationBuilder builder)
    {
        var isAlone = StorageOptions.Of(builder.Configuration).Provider == StorageProvider.Sqlite;
        var options = builder.Configuration.GetSection("Shutdown").Get<ShutdownOptions>() ?? new ShutdownOptions();
        var drain = TimeSpan.FromSeconds(options.DrainSeconds ?? (isAlone ? 0 : BesideOthers));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = drain + HandOver);
        builder.Services.AddSingleton<IHostedService>(new Drain(drain));
    }

    /// <summary>Has callers look for another silo as soon as this one is asked to stop.</summary>
    public static void UseDraining(this WebApplication app) => app.Use((context, next) =>
    {
        if (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    });

    /// <summary>Comes before every other service stops.</summary>
    private sealed class Drain(TimeSpan time) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
