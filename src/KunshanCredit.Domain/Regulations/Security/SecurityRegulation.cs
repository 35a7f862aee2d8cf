using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>The comprehensive credit evaluation of the security industry (安防行业企业信用综合评价): rules §4.</summary>
public static class SecurityRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<SecurityParameters, SecuritySection>(
        "security",
        "security",
        [
            MemberJoined.Type, MemberLeft.Type, QualificationRegistered.Type, ContractAccepted.Type, InspectionScored.Type,
            MeritDeclared.Type, MeritVerified.Type, MeritObjected.Type, MeritObjectionDismissed.Type,
            MisconductRecorded.Type, SevereMisconduct.Type, DisqualifyingMisconduct.Type,
        ],
        SecurityLaw.Editions,
        Assess);

    /// <summary>How many ranks of a category are candidates for 优秀安防行业企业 on a day.</summary>
    public static int CandidateRanksOn(DateOnly day) => SecurityLaw.On(day).CandidateRanks.On(day);

    /// <summary>The last closed year gives the score; what is severe changes it at once, a ban sets it to zero.</summary>
    internal static SecuritySection Assess(RuleInput<SecurityParameters> input)
    {
        var (facts, law, asOf) = (input.Facts, input.Law, input.AsOf);
        if (facts.IsEmpty)
        {
            return SecuritySection.Empty;
        }

        var closed = YearEvaluation.Of(asOf.Year - 1, input);
        var running = YearEvaluation.Of(asOf.Year, input);
        var ban = BanTime.InForce(facts, law, asOf);
        var section = new SecuritySection(
            facts.Latest<QualificationRegistered>()?.Fact.Category,
            closed.Score,
            ban is null ? Math.Max(0, closed.Score.Total - running.Severe.Points) : 0,
            running.Score,
            ban is null ? null : new MarketBan(ban.Until),
            PublishBy(facts.Latest<GraveMisconduct>(), law, asOf))
        {
            Marks = ban is null ? [] : [new Mark("security-ban", ban.Since, ban.Until, ban.Grounds)],
        };
        if (input.Because.Wanted)
        {
            new SecurityReasons(input, section).Say(closed, running, ban);
        }

        return section;
    }

    private static DateOnly? PublishBy(Filed<GraveMisconduct>? latest, SecurityParameters law, AsOf asOf)
    {
        var lastDay = latest?.EffectiveOn.AddDays(law.PublishDays.Value);
        return lastDay is { } day && !asOf.Reached(day.AddDays(1)) ? lastDay : null;
    }
}
