using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>The PostgreSQL server that all sides share, each in a database of its own, started when it is first needed.</summary>
internal sealed class PostgresProgram(Quiet quiet) : IAsyncDisposable
{
    /// <summary>What differs from the settings of a new server: memory for the city, and no checkpoint in the midst of a round.</summary>
    public static readonly string[] Settings = ["shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min"];

    private Started? _started;

    /// <summary>The server, and its processor time.</summary>
    public async Task<Started> StartedAsync()
    {
        if (_started is null)
        {
            Progress.Say("Starting PostgreSQL");
            var server = await PostgresServer.StartNewAsync(Settings);
            _started = new Started(server, new Meter("PostgreSQL", server.ProcessId, HasChildren: true));
            quiet.Include(_started.Meter);
        }

        return _started;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { } started)
        {
            quiet.Exclude(started.Meter);
            await started.Server.DisposeAsync();
            _started = null;
        }
    }

    /// <summary>A server that runs.</summary>
    internal sealed record Started(PostgresServer Server, Meter Meter);
}
