using KunshanCredit.Cli.Output;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Verification;

/// <summary>What does not hold.</summary>
/// <param name="Place">Where: an enterprise and a sequence, or a part of a certificate.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What is wrong, for people.</param>
internal sealed record Finding(string Place, string Code, LocalText Detail)
{
    /// <summary>The columns of findings.</summary>
    public static Column<Finding>[] Columns(Language language) =>
    [
        new("place", new("位置", "Place"), finding => finding.Place), new("code", new("代码", "Code"), finding => finding.Code),
        new("detail", new("说明", "What is wrong"), finding => finding.Detail.In(language)),
    ];
}
