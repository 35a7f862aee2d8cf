using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.City;

/// <summary>
/// The changes of all standings, each with its number: none is missing, none comes twice, and none gets a number below one that was told. Those of one
/// enterprise come in the order in which they were committed.
/// </summary>
public interface IChangeFeed
{
    /// <summary>The changes behind a number. Every change that was committed before the question has its number.</summary>
    /// <param name="after">The number; 0 for the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    Task<ChangePage> ReadAsync(long after, int limit, CancellationToken cancellationToken);
}

/// <summary>Some changes.</summary>
/// <param name="Changes">The changes, in their order.</param>
/// <param name="Last">The number of the last change that there is; 0 if there is none.</param>
public sealed record ChangePage(ImmutableArray<StandingChange> Changes, long Last);
