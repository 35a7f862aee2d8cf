using KunshanCredit.Chaos.Processes;
using Npgsql;

namespace KunshanCredit.Chaos.Faults;

/// <summary>An operator restarts PostgreSQL.</summary>
internal sealed class RestartDatabase(Database database) : DatabaseFault(database)
{
    public override Task BeginAsync() => Database.Server.StopAsync();

    public override Task HealAsync() => Database.Server.StartAsync();
}

/// <summary>kill -9 of PostgreSQL, all of its processes.</summary>
internal sealed class KillDatabase(Database database) : DatabaseFault(database)
{
    public override Task BeginAsync()
    {
        Database.Server.Kill();
        return Task.CompletedTask;
    }

    public override Task HealAsync() => Database.Server.StartAsync();
}

/// <summary>PostgreSQL stands still; connections stay open.</summary>
internal sealed class FreezeDatabase(Database database) : DatabaseFault(database)
{
    public override TimeSpan Duration => TimeSpan.FromSeconds(8);

    public override Task BeginAsync()
    {
        Database.Server.Signal("STOP");
        return Task.CompletedTask;
    }

    public override Task HealAsync()
    {
        Database.Server.Signal("CONT");
        return Task.CompletedTask;
    }
}

/// <summary>Every connection of the service is ended by the server.</summary>
internal sealed class TerminateBackends(Database database) : DatabaseFault(database)
{
    public const string Sql = "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'credit%'";

    public override Task BeginAsync() => Database.ExecuteAsync(Sql);

    public override Task HealAsync() => Task.CompletedTask;
}

/// <summary>The service may have no more than one connection, all together.</summary>
internal sealed class LimitConnections(Database database) : DatabaseFault(database)
{
    public override TimeSpan Duration => TimeSpan.FromSeconds(5);

    public override async Task BeginAsync()
    {
        await Database.ExecuteAsync("alter role credit_application connection limit 1");
        await Database.ExecuteAsync(TerminateBackends.Sql);
    }

    public override Task HealAsync() => Database.ExecuteAsync("alter role credit_application connection limit -1");
}

/// <summary>Another session holds a lock on the log against everybody.</summary>
internal sealed class LockTable(Database database) : DatabaseFault(database)
{
    private NpgsqlConnection? _session;

    public override TimeSpan Duration => TimeSpan.FromSeconds(20);

    public override async Task BeginAsync()
    {
        _session = new NpgsqlConnection(Database.ConnectionString("postgres") + ";Pooling=false");
        await _session.OpenAsync();
        await using var command = new NpgsqlCommand("begin; lock table events in access exclusive mode", _session);
        await command.ExecuteNonQueryAsync();
    }

    public override async Task HealAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }
    }
}
