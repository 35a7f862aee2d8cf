using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>A merit (良好行为) that was declared, and how far it has come.</summary>
/// <param name="Points">What it adds once it counts.</param>
/// <param name="NoticeEnd">The first day after its publication for objections (公示).</param>
/// <param name="IsAccepted">Whether it was verified and no objection stands: only its notice can still keep it from counting.</param>
/// <param name="Counts">Whether it counts on the day.</param>
/// <param name="Events">Every fact that decides about it.</param>
internal sealed record Merit(decimal Points, DateOnly NoticeEnd, bool IsAccepted, bool Counts, ImmutableArray<RecordedEvent> Events)
{
    /// <summary>What those that count add to a score.</summary>
    public static decimal PointsOf(IEnumerable<Merit> merits) => merits.Where(merit => merit.Counts).Sum(merit => merit.Points);

    /// <summary>The merits declared in a year. A second declaration of a merit replaces the first, also that of an earlier year.</summary>
    public static ImmutableArray<Merit> DeclaredIn(int year, RuleInput<SecurityParameters> input)
    {
        var verifications = input.Facts.All<MeritVerified>().ToLookup(verified => verified.Fact.Merit);
        var objections = input.Facts.All<MeritObjected>().ToLookup(objected => objected.Fact.Merit);
        var dismissals = input.Facts.All<MeritObjectionDismissed>().ToLookup(dismissed => dismissed.Fact.Merit);
        var merits = ImmutableArray.CreateBuilder<Merit>();
        foreach (var declarations in input.Facts.All<MeritDeclared>().GroupBy(declared => declared.Fact.Merit))
        {
            var declared = declarations.Last();
            if (declared.EffectiveOn.Year == year)
            {
                var name = declarations.Key;
                merits.Add(Of(declared, verifications[name], objections[name], dismissals[name], input));
            }
        }

        return merits.ToImmutable();
    }

    private static Merit Of(
        Filed<MeritDeclared> declared,
        IEnumerable<Filed<MeritVerified>> verifications,
        IEnumerable<Filed<MeritObjected>> objections,
        IEnumerable<Filed<MeritObjectionDismissed>> dismissals,
        RuleInput<SecurityParameters> input)
    {
        var noticeEnd = declared.EffectiveOn.AddDays(input.Law.NoticeDays.Value);
        var verified = verifications.ToList();
        var inTime = objections.Where(objection => objection.EffectiveOn < noticeEnd).ToList();
        var dismissed = dismissals.ToList();

        // The latest dismissal closes all objections up to it, so the latest objection tells whether one stands.
        var isOpposed = inTime is [.., var objection] && !dismissed.Exists(dismissal => dismissal.EffectiveOn >= objection.EffectiveOn);
        var isAccepted = verified.Count > 0 && !isOpposed;
        return new Merit(
            declared.Fact.Points,
            noticeEnd,
            isAccepted,
            isAccepted && input.AsOf.Reached(noticeEnd),
            [
                declared.Recorded,
                .. verified.Select(verification => verification.Recorded),
                .. inTime.Select(objected => objected.Recorded),
                .. dismissed.Where(_ => inTime.Count > 0).Select(dismissal => dismissal.Recorded),
            ]);
    }
}
