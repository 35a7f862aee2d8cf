using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>The rows of the city's index that time alone makes untrue.</summary>
public interface IDueRows
{
    /// <summary>Assesses again every enterprise whose row time has overtaken. One that is damaged keeps its row and holds nobody up.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be used now.</exception>
    Task<Refreshment> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken);
}

/// <summary>What became of the rows that time had overtaken.</summary>
/// <param name="Count">How many were brought up to date.</param>
/// <param name="Damaged">Those that could not be.</param>
public sealed record Refreshment(int Count, ImmutableArray<DamagedEnterprise> Damaged);
