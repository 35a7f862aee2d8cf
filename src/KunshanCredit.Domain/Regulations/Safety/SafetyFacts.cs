using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Safety;

/// <summary>An enterprise is put on the work safety blacklist (纳入安全生产失信黑名单).</summary>
/// <param name="Ground">Why, in the words of the decision.</param>
public sealed record BlacklistListed(string Ground) : CreditFact
{
    /// <summary><c>safety.blacklist.listed</c></summary>
    public static FactType Type { get; } = new("safety.blacklist.listed", "safety", read => new BlacklistListed(read.Text("ground")));
}

/// <summary>An enterprise is taken off the blacklist before its time (提前移出).</summary>
public sealed record BlacklistRemoved : CreditFact
{
    /// <summary><c>safety.blacklist.removed</c></summary>
    public static FactType Type { get; } = new("safety.blacklist.removed", "safety", _ => new BlacklistRemoved());
}
