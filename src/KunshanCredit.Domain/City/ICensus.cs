using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.City;

/// <summary>All enterprises at once, for work that needs the facts of each (普查). It takes long and holds nobody up: one at a time, on threads of its own.</summary>
public interface ICensus
{
    /// <summary>
    /// Shows the history of every enterprise, as the store holds them at one instant, and keeps what is chosen of them. Everything that was
    /// acknowledged before the call is in; a fact whose commit is under way is in or not.
    /// </summary>
    /// <param name="choose">What to keep of a history; null for nothing. Several threads ask at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now, or not all of it: a damaged enterprise has to be mended first.</exception>
    Task<Census<T>> TakeAsync<T>(Func<EnterpriseHistory, T?> choose, CancellationToken cancellationToken)
        where T : class;

    /// <summary>How far the log has come: the same number twice means that nothing was recorded in between.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    Task<long> PositionAsync(CancellationToken cancellationToken);

    /// <summary>Every enterprise about which something is recorded, with its name; null without a registration.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    Task<IReadOnlyDictionary<string, string?>> NamesAsync(CancellationToken cancellationToken);
}

/// <summary>What was kept of all enterprises.</summary>
/// <param name="Chosen">What was chosen, in no order.</param>
/// <param name="LatestRecordedAt">When the latest of all facts was recorded; null if there is none.</param>
public sealed record Census<T>(ImmutableArray<T> Chosen, DateTimeOffset? LatestRecordedAt)
    where T : class;
