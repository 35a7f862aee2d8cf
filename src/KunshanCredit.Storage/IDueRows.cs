using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>The rows of the city's index that time alone makes untrue.</summary>
public interface IDueRows
{
    /// <summary>Assesses again every enterprise whose row time has overtaken, and says how many there were.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be used now.</exception>
    Task<int> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken);
}
