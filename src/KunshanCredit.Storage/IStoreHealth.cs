namespace KunshanCredit.Storage;

/// <summary>Whether a store can take facts on and keep them.</summary>
public interface IStoreHealth
{
    /// <summary>Why it cannot serve now; null if it can. Never the content of a fact.</summary>
    Task<string?> WeaknessAsync(CancellationToken cancellationToken);
}
