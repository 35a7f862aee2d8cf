using System.Diagnostics;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>
/// The least that durable recording can do on the embedded store: one prepared insert of a row about as long as a fact, a fixed number of rows a
/// transaction, synced at each commit. No HTTP, no check, no actor; a new file each time, so that it never pays for a large one.
/// </summary>
internal static class RawSqlite
{
    private const int PayloadLength = 480;
    private const int HashLength = 32;

    private const string Schema =
        """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma wal_autocheckpoint = 4000;
        create table facts (position integer primary key, code text, sequence integer, fact text, hash blob) strict;
        create unique index facts_by_sequence on facts (code, sequence);
        """;

    /// <summary>One round of it, in this process.</summary>
    public static Side Side(Stage stage, int rowsPerTransaction)
    {
        var codes = Enterprises.Range(0, stage.Settings.Enterprises);
        return new Side("raw SQLite", () => [Meter.Generator], token => Task.Run(
            () => InsertFor(stage.Settings.RoundLength, stage.Directory, codes, rowsPerTransaction, token), token));
    }

    /// <summary>Inserts until the time is up.</summary>
    private static LoadResult InsertFor(
        TimeSpan duration, string directory, IReadOnlyList<string> codes, int rowsPerTransaction, CancellationToken cancellation)
    {
        var file = Path.Combine(directory, "raw.db");
        DeleteFiles(file);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using (var prepare = connection.CreateCommand())
        {
            prepare.CommandText = Schema;
            prepare.ExecuteNonQuery();
        }

        var result = InsertFor(duration, connection, codes, rowsPerTransaction, cancellation);
        connection.Close();
        DeleteFiles(file);
        return result;
    }

    private static LoadResult InsertFor(
        TimeSpan duration, SqliteConnection connection, IReadOnlyList<string> codes, int rowsPerTransaction, CancellationToken cancellation)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into facts (code, sequence, fact, hash) values ($code, $sequence, $fact, $hash)";
        var code = insert.Parameters.Add("$code", SqliteType.Text);
        var sequence = insert.Parameters.Add("$sequence", SqliteType.Integer);
        insert.Parameters.AddWithValue("$fact", new string('x', PayloadLength));
        insert.Parameters.AddWithValue("$hash", new byte[HashLength]);
        var random = new Random(1);
        var start = Stopwatch.GetTimestamp();
        var rows = 0L;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var i = 0; i < rowsPerTransaction; i++)
            {
                code.Value = codes[random.Next(codes.Count)];
                sequence.Value = ++rows;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return new LoadResult(rows, Stopwatch.GetElapsedTime(start));
    }

    private static void DeleteFiles(string file)
    {
        foreach (var each in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(each);
        }
    }
}
