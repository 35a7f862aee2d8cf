using System.Diagnostics;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// Finds out what became of a transaction whose end nobody heard. Its session is ended first: only when it is gone is an absence final, since what
/// a session still works on may come to be in the next moment. And only when a commit of its own has come through is a presence final: a row shows
/// as soon as a commit is broken off that waited for its standby, and the standby may not have it.
/// </summary>
internal sealed class OutcomeReader(PostgresStore store, string writer)
{
    private const int PatienceSeconds = 3;
    private const string EndSession = "select pg_terminate_backend($1, 1000) or not exists (select from pg_stat_activity where pid = $1)";
    private const string SelectWritten = """
        select i.uscc from unnest($1::text[], $2::bigint[], $3::bytea[]) as i(uscc, sequence, hash)
        join events e on e.uscc = i.uscc and e.sequence = i.sequence and e.hash = i.hash
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The enterprises whose events are on disk; null if it cannot be known for now.</summary>
    public async Task<HashSet<string>?> WrittenAsync(int session, IReadOnlyList<AppendGroup> groups)
    {
        var started = Stopwatch.GetTimestamp();
        using var pause = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await using var connection = await store.OpenWriterAsync();
                if (await HasEndedAsync(connection, session))
                {
                    await connection.TouchAsync(writer, PatienceSeconds);
                    return await ReadAsync(connection, groups);
                }
            }
            catch (Exception failure) when (DriverFailure.Is(failure))
            {
                // The server, or its standby, is not back yet: ask again until patience ends, and then say that it is not known.
            }
        }
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < PatienceSeconds && await pause.WaitForNextTickAsync());

        return null;
    }

    private static async Task<bool> HasEndedAsync(WriterConnection connection, int session)
    {
        await using var command = connection.Command(EndSession, session);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<HashSet<string>> ReadAsync(WriterConnection connection, IReadOnlyList<AppendGroup> groups) =>
        [.. await connection.Command(
            SelectWritten,
            groups.Select(group => group.Uscc.Text).ToArray(),
            groups.Select(group => group.NewHead).ToArray(),
            groups.Select(group => group.NewHash).ToArray())
            .ReadAsync<string>((row, _) => row.GetString(0), CancellationToken.None)];
}
