using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit.Processes;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.PowerCuts.Tests;

/// <summary>A log in files of this process. What the process does once the disk is dead cannot reach it, so it need not die itself.</summary>
internal sealed class EmbeddedMachine : Machine
{
    private readonly Func<string, (IFactLog Log, IDisposable[] Held)> _open;
    private IFactLog _log;
    private IDisposable[] _held;

    private EmbeddedMachine(LoopFilesystem disk, Func<string, (IFactLog Log, IDisposable[] Held)> open)
        : base(disk)
    {
        _open = open;
        (_log, _held) = open(disk.Mount);
    }

    public override IFactLog Log => _log;

    /// <summary>The embedded store as it is.</summary>
    public static Machine WithStore(LoopFilesystem disk) => new EmbeddedMachine(disk, directory =>
    {
        var store = SqliteStore.Open(directory);
        var log = new SqliteFactLog(store);
        return (log, [log, store]);
    });

    /// <summary>A plain table in SQLite with a setting of <c>synchronous</c> of one's own.</summary>
    public static Machine WithTable(LoopFilesystem disk, string synchronous) => new EmbeddedMachine(disk, directory =>
    {
        var path = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "table.db"), Pooling = false }.ConnectionString;
        var log = new TableLog(() => new SqliteConnection(path), $"pragma journal_mode = wal; pragma synchronous = {synchronous}");
        return (log, [log]);
    });

    public override async Task PowerIsGoneAsync(Task reporting)
    {
        await reporting;
        Close();
    }

    public override Task PowerIsBackAsync()
    {
        (_log, _held) = _open(Disk.Mount);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        Array.ForEach(_held, held => held.Dispose());
        _held = [];
    }
}
