using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>The time of publicity (公示期) of a penalty, by the edition in force when it was decided. Only repair can shorten it.</summary>
/// <param name="Edition">The edition that sets its end.</param>
/// <param name="Article">The provision.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="IsPublished">Whether it is published at all.</param>
/// <param name="From">The first day: that of the decision.</param>
/// <param name="RepairFrom">The first day on which repair may be applied for; null if it may not.</param>
/// <param name="Until">The first day on which it is no longer published; null if no edition sets an end.</param>
public sealed record PublicityPeriod(
    Edition<PublicityParameters> Edition, string Article, Severity Severity, bool IsPublished, DateOnly From, DateOnly? RepairFrom, DateOnly? Until)
{
    private const string Fine = "罚款";
    private const string Suspension = "暂扣";
    private const string Revocation = "吊销";

    /// <summary>All editions, the earliest first.</summary>
    public static ImmutableArray<Edition<PublicityParameters>> Editions { get; } = EditionFile.LoadAll<PublicityParameters>("Publicity");

    /// <summary>The edition in force on a day; the earliest before all of them.</summary>
    public static Edition<PublicityParameters> EditionOn(DateOnly day) =>
        Editions.LastOrDefault(edition => edition.Law.ValidFrom <= day) ?? Editions[0];

    /// <summary>The period of an event; null if it is no penalty.</summary>
    public static PublicityPeriod? Of(CreditEvent reported) => reported.Fact switch
    {
        PenaltyRecorded penalty => Of(penalty, reported.Department, reported.EffectiveOn),
        PenaltyImposed imposed => OfSector(reported, imposed.Fine),
        _ => null,
    };

    private static PublicityPeriod Of(PenaltyRecorded penalty, string department, DateOnly decidedOn)
    {
        var decidedUnder = EditionOn(decidedOn);
        var own = TimeOf(penalty, department, decidedUnder);
        if (own.Time.MaximumMonths is { } months)
        {
            return Period(decidedUnder, own, decidedOn, decidedOn.AddMonths(months));
        }

        if (!own.Time.Published)
        {
            return Period(decidedUnder, own, decidedOn, null);
        }

        // What was published without an end gets one by the first edition that sets any, and not before that is in force.
        foreach (var later in Editions.SkipWhile(edition => edition != decidedUnder))
        {
            var found = TimeOf(penalty, department, later);
            if (found.Time.MaximumMonths is { } set)
            {
                var end = decidedOn.AddMonths(set);
                return Period(later, found, decidedOn, end > later.Law.ValidFrom ? end : later.Law.ValidFrom);
            }
        }

        return Period(decidedUnder, own, decidedOn, null);
    }

    private static PublicityPeriod Period(
        Edition<PublicityParameters> edition, (PublicityTime Time, Severity Severity) found, DateOnly decidedOn, DateOnly? until) => new(
            edition, found.Time.Article, found.Severity, found.Time.Published, decidedOn,
            found.Time.Published && found.Time.MinimumMonths is { } months ? decidedOn.AddMonths(months) : null, until);

    /// <summary>A penalty that was only reported as a fact of its domain: by that domain's own rule while it is in force, else as a fine.</summary>
    private static PublicityPeriod OfSector(CreditEvent reported, decimal fine)
    {
        var (edition, decidedOn) = (EditionOn(reported.EffectiveOn), reported.EffectiveOn);
        return edition.Parameters.Sectors.On(decidedOn).FirstOrDefault(each => each.Type == reported.Type.Name) is { } sector
            ? new PublicityPeriod(edition, "sector", Severity.General, true, decidedOn, null, decidedOn.AddMonths(sector.MaximumMonths))
            : Of(new PenaltyRecorded(null, null, Fine, null, null, Fine, null, fine, null, null, null, null, null, null), reported.Department, decidedOn);
    }

    private static (PublicityTime Time, Severity Severity) TimeOf(PenaltyRecorded penalty, string department, Edition<PublicityParameters> edition)
    {
        var law = edition.Parameters;
        var severity = penalty.Severity ?? SeverityOf(penalty, law);
        var field = penalty.Field ?? law.Fields.Value.FirstOrDefault(each => each.Department == department)?.Field;
        return (law.Times.Value.First(time => Fits(time, penalty, severity, field)), severity);
    }

    /// <summary>
    /// The older law has one kind for suspending and revoking a licence (暂扣或者吊销许可证、执照): which it was, is said by what was imposed.
    /// </summary>
    private static IEnumerable<string> KindsOf(PenaltyRecorded penalty) => penalty.Kinds.Select(kind =>
        kind.Contains(Suspension, StringComparison.Ordinal) && kind.Contains(Revocation, StringComparison.Ordinal)
        && !$"{penalty.Content}{penalty.Licence}".Contains(Revocation, StringComparison.Ordinal)
            ? Suspension
            : kind);

    private static bool Fits(PublicityTime time, PenaltyRecorded penalty, Severity severity, PenaltyField? field) =>
        (time.Severity is null || time.Severity == severity)
        && (time.Fields is not { } fields || (field is { } known && fields.Contains(known)))
        && (time.Kinds is not { } kinds || KindsOf(penalty).Any(kind => kinds.Any(word => kind.Contains(word, StringComparison.Ordinal))));

    /// <summary>The gravest of its kinds; a kind that no line knows is general.</summary>
    private static Severity SeverityOf(PenaltyRecorded penalty, PublicityParameters law)
    {
        var gravest = KindsOf(penalty).Select(kind => law.Severities.Value
            .Where(line => kind.Contains(line.Kind, StringComparison.Ordinal))
            .Select(line => line.Severity)
            .DefaultIfEmpty(Severity.General)
            .Max()).DefaultIfEmpty(Severity.General).Max();
        var isSmallFine = gravest == Severity.General && penalty is { Fine: { } fine, Confiscated: null or 0, Licence: null, Kinds.Length: 1 }
            && fine <= law.MinorFine.Value;
        return isSmallFine ? Severity.Minor : gravest;
    }
}
