using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Safety;

/// <summary>The numbers of the work safety blacklist.</summary>
public sealed class SafetyParameters
{
    public Parameter<int> ListedYears { get; } = new();

    public Parameter<int> ConsecutiveYears { get; } = new();
}

/// <summary>Work safety credit (安全生产诚信): rules §7.1.</summary>
public static class SafetyRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<SafetyParameters, SafetySection>(
        "safety",
        "safety",
        [BlacklistListed.Type, BlacklistRemoved.Type],
        EditionFile.LoadAll<SafetyParameters>("Safety"),
        Assess);

    /// <summary>An enterprise is on the blacklist until its last listing ends by itself or by a removal.</summary>
    internal static SafetySection Assess(RuleInput<SafetyParameters> input)
    {
        if (LastTime(input.Facts, input.Law) is not { } time || input.AsOf.Reached(time.Until))
        {
            return new SafetySection(false, null);
        }

        Explain(input, time);
        return new SafetySection(true, time.Until) { Marks = [new Mark("safety-blacklist", time.Since, time.Until, time.Listings)] };
    }

    /// <summary>
    /// The last time on the blacklist; null if there was none. A listing that follows another in force is of the longer kind, and a removal
    /// ends both together: so the last listing never ends before an earlier one, and its end is that of all.
    /// </summary>
    private static ListedTime? LastTime(Dossier facts, SafetyParameters law)
    {
        var removals = facts.All<BlacklistRemoved>().Select(removed => removed.EffectiveOn).ToList();
        ListedTime? time = null;
        foreach (var listed in facts.All<BlacklistListed>())
        {
            var since = listed.EffectiveOn;
            var consecutive = time is not null && since < time.Until;
            var end = since.AddYears(consecutive ? law.ConsecutiveYears.Value : law.ListedYears.Value);
            var until = removals.Where(removed => removed >= since).Append(end).Min();
            time = time is not null && since <= time.Until
                ? new ListedTime(time.Since, until, consecutive, time.Listings.Add(listed.Recorded))
                : new ListedTime(since, until, consecutive, [listed.Recorded]);
        }

        return time;
    }

    private static void Explain(RuleInput<SafetyParameters> input, ListedTime time)
    {
        var law = input.Law;
        var article = time.Consecutive ? "6-consecutive" : "6";
        UsedParameter[] parameters = time.Consecutive ? [law.ListedYears.Used, law.ConsecutiveYears.Used] : [law.ListedYears.Used];
        input.Because.Say("/listed", article, time.Listings, parameters, time.Until, (false, time.Until, article));
        input.Because.Say("/until", article, time.Listings, parameters, time.Until);
    }

    /// <summary>Days on the blacklist without a break.</summary>
    /// <param name="Since">The first of them.</param>
    /// <param name="Until">The first day off it.</param>
    /// <param name="Consecutive">Whether the last listing came while an earlier one was in force.</param>
    /// <param name="Listings">The listings, the earliest first.</param>
    private sealed record ListedTime(DateOnly Since, DateOnly Until, bool Consecutive, ImmutableArray<RecordedEvent> Listings);
}
