using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>What an error of the server says about a transaction.</summary>
internal static class CommitFailure
{
    private const string DataClass = "22";
    private const string IntegrityClass = "23";
    private const string RollbackClass = "40";
    private const string RaisedByTrigger = "P0001";

    /// <summary>
    /// The server refused something in the batch, or two batches stood in each other's way: nothing was written, and each enterprise by itself may
    /// fare better.
    /// </summary>
    public static bool IsAboutContent(PostgresException error) =>
        IsRolledBack(error)
        && (error.SqlState.StartsWith(DataClass, StringComparison.Ordinal)
            || error.SqlState.StartsWith(IntegrityClass, StringComparison.Ordinal)
            || error.SqlState.StartsWith(RollbackClass, StringComparison.Ordinal)
            || error.SqlState == RaisedByTrigger);

    /// <summary>An error, and not the end of the session: the session lives to say that the transaction does not.</summary>
    public static bool IsRolledBack(PostgresException error) => error.InvariantSeverity == "ERROR";
}
