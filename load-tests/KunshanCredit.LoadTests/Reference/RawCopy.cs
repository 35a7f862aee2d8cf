using System.Diagnostics;
using System.Reflection;
using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using Npgsql;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>
/// The least that durable recording of many facts can cost on PostgreSQL: the rows that the service has just left in its tables, copied as they are
/// into the same tables with the same indexes, in a database beside it, in one transaction.
/// </summary>
internal sealed class RawCopy : IAsyncDisposable
{
    private const int Block = 64 * 1024;
    private const string AsOwner = "set role credit_owner; ";
    private const string WithoutTriggers = "alter table events disable trigger user; alter table enterprises disable trigger user";
    private static readonly string[] Tables = ["events", "enterprises", "marks", "standing_changes"];
    private readonly Database _source;
    private readonly Database _target;
    private readonly List<(string Table, byte[] Rows)> _taken = [];
    private string _lastCode = "";
    private long _facts;

    private RawCopy(Database source, Database target) => (_source, _target) = (source, target);

    /// <summary>One round of it: what was recorded since the last is taken first, and copied on the clock.</summary>
    public Side Side => new("raw COPY", () => [Meter.Generator, .. _target.Meters], CopyAsync) { PrepareAsync = TakeAsync };

    /// <summary>Makes the tables.</summary>
    /// <param name="stage">Has the server.</param>
    /// <param name="source">The database of the service.</param>
    public static async Task<RawCopy> CreateAsync(Stage stage, Database source)
    {
        var target = await stage.NewDatabaseAsync();
        foreach (var script in Schema().Append(WithoutTriggers))
        {
            await target.ExecuteAsync(AsOwner + script);
        }

        return new RawCopy(source, target);
    }

    public ValueTask DisposeAsync() => _target.DisposeAsync();

    /// <summary>The numbered scripts of the product, which are part of this program.</summary>
    private static IEnumerable<string> Schema()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return text.ReadToEnd();
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(Database database, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>New enterprises have greater codes than all before them.</summary>
    private async Task TakeAsync(CancellationToken cancellation)
    {
        _taken.Clear();
        await using var connection = await OpenAsync(_source, cancellation);
        foreach (var table in Tables)
        {
            using var rows = new MemoryStream();
            await using var copy = await connection.BeginRawBinaryCopyAsync(
                $"copy (select * from {table} where uscc > '{_lastCode}') to stdout (format binary)", cancellation);
            await copy.CopyToAsync(rows, cancellation);
            _taken.Add((table, rows.ToArray()));
        }

        _facts = await _source.CountAsync($"select count(*) from events where uscc > '{_lastCode}'");
        await using var last = new NpgsqlCommand("select max(uscc) from enterprises", connection);
        _lastCode = (string)(await last.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<LoadResult> CopyAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(_target, cancellation);
        var start = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var (table, rows) in _taken)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", cancellation);
            for (var sent = 0; sent < rows.Length; sent += Block)
            {
                await copy.WriteAsync(rows.AsMemory(sent, Math.Min(Block, rows.Length - sent)), cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
        return new LoadResult(_facts, Stopwatch.GetElapsedTime(start));
    }
}
