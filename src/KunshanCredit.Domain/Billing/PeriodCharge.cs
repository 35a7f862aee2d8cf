using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Environment;

namespace KunshanCredit.Domain.Billing;

/// <summary>What one enterprise pays more in a billing period, and why.</summary>
/// <param name="Uscc">Its code.</param>
/// <param name="Name">Its name on the last day; null without a registration.</param>
/// <param name="Rates">
/// The rates of the period: each the mean over its days, rounded half up to 4 decimals. The law says from when a tier applies, and not how a bill
/// that spans a change is split; by days is a choice.
/// </param>
/// <param name="Segments">The tiers one after another, from the first day to the last.</param>
public sealed record PeriodCharge(string Uscc, string? Name, Rates Rates, ImmutableArray<ChargeSegment> Segments)
{
    private const string Register = "market";
    private const int Decimals = 4;
    private static readonly ImmutableArray<Regulation> Law = RegulationCatalogue.For(View.Surcharges.Section!);
    private static readonly ImmutableArray<Regulation> Naming = RegulationCatalogue.For(Register);

    /// <summary>Whether there is a surcharge on any day.</summary>
    [JsonIgnore]
    public bool IsListed => Segments.Any(segment => segment.Tier != SurchargeTier.None);

    /// <summary>Every fact that a segment rests on, once.</summary>
    [JsonIgnore]
    public IEnumerable<ReasonEvent> Events => Segments
        .SelectMany(segment => segment.Reasons).SelectMany(reason => reason.Events).DistinctBy(named => (named.Department, named.Id));

    /// <summary>The charge of an enterprise as far as its history knows; null if it was neither red nor black on any day.</summary>
    public static PeriodCharge? Listed(EnterpriseHistory history, BillingPeriod period)
    {
        // Reasons cost more than the rest, and most enterprises are never red or black.
        var isListed = Sections(history, period, explain: false).Any(part => Values(part.Section).Tier != SurchargeTier.None);
        return isListed ? Of(history, period) : null;
    }

    /// <summary>The charge of an enterprise as far as its history knows, also if there is none.</summary>
    public static PeriodCharge Of(EnterpriseHistory history, BillingPeriod period)
    {
        var segments = ImmutableArray.CreateBuilder<ChargeSegment>();
        foreach (var (from, until, section) in Sections(history, period, explain: true))
        {
            var segment = ChargeSegment.Of(from, until, Values(section), section.Reasons);
            if (segments.Count > 0 && segments[^1].GoesOnIn(segment))
            {
                segments[^1] = segments[^1] with { Until = until };
            }
            else
            {
                segments.Add(segment);
            }
        }

        var name = Assessor.Assess(history, period.Last, explain: false, Naming).Name;
        return new PeriodCharge(history.Uscc.Text, name, Mean(segments, period), segments.ToImmutable());
    }

    /// <summary>The editions of the law that are applied on the days of a period.</summary>
    public static ImmutableArray<Edition> Editions(BillingPeriod period)
    {
        var editions = Law.SelectMany(regulation => regulation.Editions).ToList();
        return [.. editions.Where((edition, index) =>
            edition.ValidFrom <= period.Last && (index + 1 == editions.Count || editions[index + 1].ValidFrom > period.First))];
    }

    /// <summary>The section of each day; it says itself until when it stays as it is, so that a month takes few assessments.</summary>
    private static IEnumerable<(DateOnly From, DateOnly Until, SectionStanding Section)> Sections(EnterpriseHistory history, BillingPeriod period, bool explain)
    {
        for (var day = period.First; day < period.Until;)
        {
            var section = Assessor.Assess(history, day, explain, Law).Sections[0];
            var until = section.ValidUntil is { } change && change < period.Until ? change : period.Until;
            yield return (day, until, section);
            day = until;
        }
    }

    private static EnvironmentSection Values(SectionStanding section) => (EnvironmentSection)section.Values;

    private static Rates Mean(IReadOnlyCollection<ChargeSegment> segments, BillingPeriod period)
    {
        return new Rates(Of(rates => rates.SewagePercent), Of(rates => rates.GasPercent), Of(rates => rates.ElectricityYuanPerKwh));

        decimal Of(Func<Rates, decimal> rate) => decimal.Round(
            segments.Sum(segment => rate(segment.Rates) * segment.Days) / period.Days, Decimals, MidpointRounding.AwayFromZero);
    }
}

/// <summary>Days of a period on which everything stays the same.</summary>
/// <param name="From">The first of them.</param>
/// <param name="Until">The first day after them.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Rates">Its rates.</param>
/// <param name="Reasons">Why it is so; empty only where no fact counts.</param>
public sealed record ChargeSegment(DateOnly From, DateOnly Until, SurchargeTier Tier, Rates Rates, ImmutableArray<ChargeReason> Reasons)
{
    private const string Colour = "/colour";
    private static readonly string[] Priced = ["/tier", "/sewage", "/gas", "/electricity"];

    /// <summary>How many days they are.</summary>
    [JsonIgnore]
    public int Days => Until.DayNumber - From.DayNumber;

    /// <summary>The segment of a section.</summary>
    internal static ChargeSegment Of(DateOnly from, DateOnly until, EnvironmentSection values, ImmutableArray<Reason> reasons)
    {
        var priced = reasons.Where(reason => Priced.Any(value => reason.Value.StartsWith(value, StringComparison.Ordinal))).ToList();
        return new ChargeSegment(
            from, until, values.Tier, new Rates(values.Sewage.Percent, values.Gas.Percent, values.Electricity.YuanPerKwh),
            [.. (priced.Count > 0 ? priced : [.. reasons.Where(reason => reason.Value == Colour)])
                .Select(ChargeReason.Of).DistinctBy(reason => (reason.Rule, string.Join('\n', reason.Keys)))]);
    }

    /// <summary>Whether nothing but the days is different in the segment behind.</summary>
    internal bool GoesOnIn(ChargeSegment next) => Tier == next.Tier && Rates == next.Rates
        && Reasons.Select(reason => reason.Rule).SequenceEqual(next.Reasons.Select(reason => reason.Rule))
        && Reasons.SelectMany(reason => reason.Keys).SequenceEqual(next.Reasons.SelectMany(reason => reason.Keys));
}

/// <summary>Why a segment is as it is.</summary>
/// <param name="Rule">Edition and article, such as <c>environment-2013/red</c>.</param>
/// <param name="Events">The facts that it rests on.</param>
public sealed record ChargeReason(string Rule, ImmutableArray<ReasonEvent> Events)
{
    /// <summary>What tells its facts from others.</summary>
    internal IEnumerable<string> Keys => Events.Select(named => $"{named.Department}/{named.Id}");

    internal static ChargeReason Of(Reason reason) => new($"{reason.Edition.Id}/{reason.Article.Id}", [.. reason.Events.Select(ReasonEvent.Of)]);
}

/// <summary>A fact as a bill names it.</summary>
/// <param name="Department">Who reported it.</param>
/// <param name="Id">The department's id.</param>
/// <param name="EffectiveOn">The date from which it counts.</param>
/// <param name="RecordedAt">When the service took it on, as its receipt says.</param>
/// <param name="Document">The number of the decision (文号); null if none was named.</param>
public sealed record ReasonEvent(string Department, string Id, DateOnly EffectiveOn, string RecordedAt, string? Document)
{
    /// <summary>Whether the other is the same fact.</summary>
    internal bool IsSame(ReasonEvent other) => Id == other.Id && Department == other.Department;

    internal static ReasonEvent Of(RecordedEvent recorded) => new(
        recorded.Event.Department, recorded.Event.Id, recorded.Event.EffectiveOn, EventCanon.Instant(recorded.RecordedAt), recorded.Event.Document?.Number);
}
