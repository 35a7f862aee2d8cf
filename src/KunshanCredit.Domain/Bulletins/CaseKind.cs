using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Joint;

namespace KunshanCredit.Domain.Bulletins;

/// <summary>A kind of case of which a bulletin tells (奖惩案例): enterprises that have one of some values.</summary>
/// <param name="Effect">Incentive or punishment.</param>
/// <param name="Domain">The section of the law.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Value">The value that is looked at.</param>
/// <param name="Codes">Those of its codes that make a case, in the order in which they are told.</param>
/// <param name="Marks">The marks that tell since when and by which decision.</param>
/// <param name="Articles">The provisions, by their ids.</param>
public sealed record CaseKind(
    Disposition Effect,
    string Domain,
    LocalText Title,
    CountedValue Value,
    ImmutableArray<string> Codes,
    ImmutableArray<string> Marks,
    ImmutableArray<string> Articles)
{
    /// <summary>All kinds, punishment first, as the bulletin has them.</summary>
    public static ImmutableArray<CaseKind> All { get; } =
    [
        new(
            Disposition.Punishment, "environment", new("失信惩戒·差别化环境价格", "Punishment: differentiated environmental prices"),
            CountedValue.Tier, ["black", "red-consecutive", "red"], ["environment-black", "environment-red"], ["black", "red-consecutive", "red"]),
        new(
            Disposition.Punishment, "customs", new("失信惩戒·海关失信企业", "Punishment: discredited at customs"),
            CountedValue.Customs, ["discredited"], ["customs-discredited"], ["17"]),
        OfLists(Disposition.Punishment, "safety", new("失信惩戒·安全生产黑名单", "Punishment: blacklist of work safety"), ["safety-blacklist"], ["6"]),
        OfLists(
            Disposition.Punishment, "market", new("失信惩戒·经营异常与严重违法", "Punishment: abnormal operations and serious violations"),
            ["market-serious", "market-abnormal"], ["68-4", "83-5(1)"]),
        OfLists(Disposition.Punishment, "security", new("失信惩戒·安防行业禁止承接新业务", "Punishment: no new business in the security industry"), ["security-ban"], ["disqualifying"]),
        new(
            Disposition.Incentive, "customs", new("守信激励·海关认证企业", "Incentive: certified at customs"),
            CountedValue.Customs, ["advanced-certified", "general-certified"], ["customs-advanced-certified"], ["16", "15"]),
        new(
            Disposition.Incentive, "environment", new("守信激励·环保信用绿色企业", "Incentive: rated green"), CountedValue.Colour, ["green"], ["environment-green"], ["rating"]),
        new(
            Disposition.Incentive, "tax", new("守信激励·纳税信用A级", "Incentive: tax credit level A"), CountedValue.Tax, ["A"], ["tax-a"], ["18"]),
    ];

    private static CaseKind OfLists(Disposition effect, string domain, LocalText title, ImmutableArray<string> lists, ImmutableArray<string> articles) =>
        new(effect, domain, title, CountedValue.Lists, lists, lists, articles);
}
