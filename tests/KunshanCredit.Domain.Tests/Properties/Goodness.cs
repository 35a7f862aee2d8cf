using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Safety;
using KunshanCredit.Domain.Regulations.Security;
using KunshanCredit.Domain.Regulations.Tax;
using KunshanCredit.Domain.Regulations.Tourism;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>How good a standing is, value by value: more is better. Null where there is nothing to be compared, such as no score yet.</summary>
internal static class Goodness
{
    /// <summary>The values by which a standing can be better than another.</summary>
    public static IReadOnlyList<(string Name, decimal? Good)> Of(Standing standing) =>
    [
        .. Environment(standing.Values<EnvironmentSection>()),
        .. Customs(standing.Values<CustomsSection>()),
        .. Security(standing.Values<SecuritySection>()),
        ("tax level", OfLevel(standing.Values<TaxSection>().Level)),
        .. Market(standing.Values<MarketSection>()),
        ("safety until", -Day(standing.Values<SafetySection>().Until)),
        ("tourism state", OfState(standing.Values<TourismSection>().State)),
        ("joint disposition", OfDisposition(standing.Values<JointSection>().Disposition)),
    ];

    private static IEnumerable<(string Name, decimal? Good)> Environment(EnvironmentSection section) =>
    [
        ("sewage multiplier", -section.Sewage.Multiplier),
        ("gas multiplier", -section.Gas.Multiplier),
        ("electricity", -section.Electricity.YuanPerKwh),
        ("colour", -(int?)section.Colour),
    ];

    private static IEnumerable<(string Name, decimal? Good)> Customs(CustomsSection section) =>
        [("customs class", -(int)section.Class), ("inspection rate", -section.InspectionRate)];

    private static IEnumerable<(string Name, decimal? Good)> Security(SecuritySection section) =>
    [
        ("annual score", section.Annual?.Total),
        ("current score", section.Current),
        ("provisional score", section.Provisional?.Total),
        ("ban until", -Day(section.Ban?.Until)),
    ];

    private static IEnumerable<(string Name, decimal? Good)> Market(MarketSection section) =>
        [("abnormal listings", -section.Abnormal.Length), ("serious until", -Day(section.Serious?.Until))];

    /// <summary>The order of the law, in which M stands between B and C.</summary>
    private static decimal? OfLevel(TaxLevel level) => level switch
    {
        TaxLevel.Unrated => null,
        _ => -(int)level,
    };

    private static decimal? OfState(TourismState state) => state switch
    {
        TourismState.Uninspected => null,
        _ => -(int)state,
    };

    private static decimal OfDisposition(Disposition disposition) => disposition switch
    {
        Disposition.Incentive => 1,
        Disposition.None => 0,
        Disposition.Punishment => -1,
        _ => throw new ArgumentOutOfRangeException(nameof(disposition)),
    };

    private static decimal Day(DateOnly? until) => until?.DayNumber ?? 0;
}
