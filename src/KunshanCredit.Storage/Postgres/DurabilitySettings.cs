using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>What the settings of a server, as a session sees them in that moment, say about whether a commit stays.</summary>
internal static class DurabilitySettings
{
    /// <summary>The columns from which <see cref="Weakness"/> judges.</summary>
    public const string Columns = """
        current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'),
        current_setting('synchronous_standby_names'), pg_is_in_recovery()::text
        """;

    /// <summary>Why a commit of this session may be forgotten; null if it may not.</summary>
    /// <param name="row">A row of <see cref="Columns"/>, from column <paramref name="first"/> on.</param>
    /// <param name="first">The first column.</param>
    public static string? Weakness(NpgsqlDataReader row, int first)
    {
        var (commit, standbys) = (row.GetString(first + 2), row.GetString(first + 3));
        return row.GetString(first) != "on" ? "fsync is off"
            : row.GetString(first + 1) != "on" ? "full_page_writes is off"
            : commit == "off" ? "synchronous_commit is off"
            : commit == "local" && standbys.Length > 0 ? "synchronous_commit is local, and there are synchronous standbys"
            : row.GetString(first + 4) != "false" ? "the server is a standby"
            : null;
    }
}
