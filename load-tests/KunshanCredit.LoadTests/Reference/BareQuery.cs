using System.Diagnostics;
using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Report;
using Npgsql;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>A query as PostgreSQL answers it to one caller: prepared once, no HTTP, rows read and dropped.</summary>
internal static class BareQuery
{
    /// <summary>The least that counting can cost: all rows once.</summary>
    public const string CountByColour = "select colour, count(*) from enterprises group by colour";

    /// <summary>The least that a page can cost: found by the primary key, and read in its order.</summary>
    public const string PageByKey =
        "select uscc, name, security_score, security_banned from enterprises where uscc > '91320583MS05' order by uscc limit 101";

    /// <summary>What whoever assesses a whole city must read at least.</summary>
    public const string ReadLog =
        "select uscc, sequence, department, event_id, type, effective_on, document, data, recorded_at, hash from events order by uscc, sequence";

    /// <summary>Asks again and again until the time is up, at least once.</summary>
    public static Side Side(string name, Database database, string sql, TimeSpan duration) => new(
        name, () => database.Meters, token => RunAsync(database, sql, duration, token));

    private static async Task<LoadResult> RunAsync(Database database, string sql, TimeSpan duration, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        await batch.PrepareAsync(cancellation);
        var latency = Latencies.New();
        var start = Stopwatch.GetTimestamp();
        do
        {
            var asked = Stopwatch.GetTimestamp();
            await using (var rows = await batch.ExecuteReaderAsync(cancellation))
            {
                while (await rows.ReadAsync(cancellation))
                {
                    // To read a row is all that is wanted of it.
                }
            }

            latency.Take(Stopwatch.GetElapsedTime(asked));
        }
        while (Stopwatch.GetElapsedTime(start) < duration);

        return new LoadResult(latency.TotalCount, Stopwatch.GetElapsedTime(start), latency);
    }
}
