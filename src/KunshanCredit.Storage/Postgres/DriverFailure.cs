using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// What goes wrong between this program and the server. The driver says so by its own exception, or, of a connection that it finds dead in the very
/// moment of its use, by one of the base library's.
/// </summary>
internal static class DriverFailure
{
    private const string Driver = "Npgsql";

    /// <summary>Whether an exception comes from the driver.</summary>
    public static bool Is(Exception exception) => exception is NpgsqlException || exception.Source == Driver;

    /// <summary>Whether it may come from a connection that broke while nobody used it, which says nothing about the server as it is now.</summary>
    public static bool IsStale(Exception exception) => exception
        is NpgsqlException { InnerException: IOException } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown };
}
