using KunshanCredit.LoadTests.Processes;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.LoadTests.Cities;

/// <summary>The embedded store in a directory of its own.</summary>
internal sealed class EmbeddedFile(string directory) : IStore
{
    public string Name => "SQLite";

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Storage:Directory"] = directory };

    public IReadOnlyList<Meter> Meters => [];

    public async Task<long> CountFactsAsync()
    {
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, "credit.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        await using var connection = new SqliteConnection(source.ToString());
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "select count(*) from events";
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
