namespace KunshanCredit.Grains.Billing;

/// <summary>The frozen list as it is stored: written once.</summary>
public sealed class FrozenState
{
    /// <summary>SHA-256 over the canonical form.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The canonical form, compressed.</summary>
    public byte[] List { get; set; } = [];
}

/// <summary>The statements as they are stored: only ever added to.</summary>
public sealed class StatementsState
{
    /// <summary>The statements, in their order.</summary>
    public List<StoredStatement> Statements { get; init; } = [];
}

/// <summary>A statement as it is stored.</summary>
/// <param name="Hash">SHA-256 over the canonical form.</param>
/// <param name="Document">The canonical form, compressed.</param>
public sealed record StoredStatement(string Hash, byte[] Document);

/// <summary>The base amounts as they are stored.</summary>
public sealed class BaseAmountsState
{
    /// <summary>The amounts, compressed; null before any were given.</summary>
    public byte[]? Amounts { get; set; }
}

/// <summary>What is stored of a utility.</summary>
public sealed class AccountsState
{
    /// <summary>The customer accounts, compressed; null before any were uploaded.</summary>
    public byte[]? Accounts { get; set; }
}

/// <summary>Which periods a utility began to bill.</summary>
public sealed class PeriodsState
{
    /// <summary>The periods.</summary>
    public SortedSet<string> Periods { get; init; } = new(StringComparer.Ordinal);
}
