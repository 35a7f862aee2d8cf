namespace KunshanCredit.Domain.Audit;

/// <summary>
/// The log of look-ups (查询记录): append-only, numbered 1, 2, 3 … per subject without gaps, in the order of the appends. What was recorded and
/// withdrawn is in the log of facts already, and is not written here again.
/// </summary>
public interface IAccessLog
{
    /// <summary>
    /// Appends rows; on disk when it completes. Of one subject they are numbered in their order. After a failure whose outcome is unknown they may be
    /// there: appended again they are there twice.
    /// </summary>
    /// <exception cref="Enterprises.FactLogUnavailableException">They are not there, or it is not known.</exception>
    Task AppendAsync(IReadOnlyList<AccessRow> accesses, CancellationToken cancellationToken);

    /// <summary>The rows of a subject behind a number, at most so many, in their order.</summary>
    /// <exception cref="Enterprises.FactLogUnavailableException">The store cannot be read now.</exception>
    Task<IReadOnlyList<NumberedAccess>> ReadAsync(string subject, long after, int limit, CancellationToken cancellationToken);
}

/// <summary>Look-ups of one kind by one client, gathered over a short time.</summary>
/// <param name="Subject">About whom: the code of an enterprise, or the keyed hash that a person is known by.</param>
/// <param name="Client">The configured name of who asked; <see cref="Anonymous"/> without a key.</param>
/// <param name="Department">Its department; null if it is none.</param>
/// <param name="View">What was shown.</param>
/// <param name="FirstAt">When the first of them was answered, in whole microseconds.</param>
/// <param name="LastAt">When the last was.</param>
/// <param name="Count">How many.</param>
public sealed record AccessRow(
    string Subject, string Client, string? Department, string View, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Count)
{
    /// <summary>Whoever asked what everybody may.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The page of facts.</summary>
    public const string OfEvents = "events";

    /// <summary>This log itself.</summary>
    public const string OfAccesses = "accesses";

    /// <summary>What is known of a person.</summary>
    public const string OfPerson = "iit";
}

/// <summary>A row in its place.</summary>
public sealed record NumberedAccess(long Number, AccessRow Access);
