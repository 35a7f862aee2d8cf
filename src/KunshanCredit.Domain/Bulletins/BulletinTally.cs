using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Bulletins;

/// <summary>Counts what a bulletin tells of all enterprises, one history after another. Several threads may add.</summary>
/// <param name="period">The period.</param>
/// <param name="asOf">The day of which it tells.</param>
public sealed class BulletinTally(BulletinPeriod period, DateOnly asOf)
{
    /// <summary>So many enterprises are named for a case at most.</summary>
    public const int MostNamed = 20;

    private const int MostHeld = 20 * MostNamed;
    private readonly ImmutableArray<DateOnly> _days = [period.Before, asOf];
    private readonly DayTally _values = new([period.Before, asOf]);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Department, string Type), int> _facts = [];
    private readonly List<CaseEnterprise>[] _named = [.. CaseKind.All.Select(_ => new List<CaseEnterprise>())];
    private readonly (int Before, int Now, int Entered)[] _counts = new (int, int, int)[CaseKind.All.Length];

    /// <summary>Counts an enterprise.</summary>
    public void Add(EnterpriseHistory history)
    {
        var rows = EnterpriseSummary.On(history, _days);
        _values.Add(rows);
        lock (_lock)
        {
            for (var i = 0; i < CaseKind.All.Length; i++)
            {
                AddCase(i, CaseKind.All[i], rows[0], rows[^1]);
            }

            AddFacts(history);
        }
    }

    /// <summary>What was counted.</summary>
    public BulletinFigures Figures()
    {
        lock (_lock)
        {
            var values = CountedValue.All.ToImmutableDictionary(value => value.Name, value => Changes(_values.Of(value)));
            var cases = CaseKind.All.Select((kind, index) => new CaseFigures(
                kind,
                [.. kind.Codes.Select(code => values[kind.Value.Name].First(change => change.Code == code))],
                _counts[index].Before,
                _counts[index].Now,
                _counts[index].Entered,
                [.. Newest(_named[index])]));
            var facts = _facts.Select(pair => new FactCount(pair.Key.Department, pair.Key.Type, pair.Value))
                .OrderBy(count => count.Department, StringComparer.Ordinal).ThenBy(count => count.Type, StringComparer.Ordinal);
            return new BulletinFigures(values, [.. cases], [.. facts]);
        }
    }

    private static ImmutableArray<CodeChange> Changes(ImmutableArray<DayCount> days) =>
        [.. days[0].Counts.Zip(days[1].Counts, (before, now) => new CodeChange(now.Code, before.Count, now.Count))];

    private static IEnumerable<CaseEnterprise> Newest(List<CaseEnterprise> held) =>
        held.OrderByDescending(each => each.Since ?? DateOnly.MinValue).ThenBy(each => each.Uscc, StringComparer.Ordinal).Take(MostNamed);

    /// <summary>An enterprise with several codes of a case, such as two entries of lists, is one, and named by the first of them.</summary>
    private void AddCase(int index, CaseKind kind, EnterpriseSummary before, EnterpriseSummary now)
    {
        var (was, code) = (CodeOf(kind, before) is not null, CodeOf(kind, now));
        var count = _counts[index];
        _counts[index] = (count.Before + (was ? 1 : 0), count.Now + (code is null ? 0 : 1), count.Entered + (code is not null && !was ? 1 : 0));
        if (code is null)
        {
            return;
        }

        var mark = now.Marks.Where(mark => kind.Marks.Contains(mark.Code)).OrderBy(mark => mark.Code == code ? 0 : 1).FirstOrDefault();
        _named[index].Add(new CaseEnterprise(now.Uscc.Text, now.Name, code, mark?.Since, DocumentOf(mark)));
        if (_named[index].Count > MostHeld)
        {
            _named[index] = [.. Newest(_named[index])];
        }
    }

    private static string? CodeOf(CaseKind kind, EnterpriseSummary row) => kind.Codes.FirstOrDefault(kind.Value.Of(row).Contains);

    /// <summary>The decision that put it there. A bulletin is read for years: penalties, whose publicity ends, are not named by their documents.</summary>
    private static string? DocumentOf(Mark? mark) =>
        mark is null || mark.Events.IsEmpty || mark.Events[^1].Event.Fact is PenaltyImposed or PenaltyRecorded ? null : mark.Events[^1].Event.Document?.Number;

    private void AddFacts(EnterpriseHistory history)
    {
        var withdrawals = history.HasWithdrawals ? history.Withdrawals() : [];
        for (var i = 0; i < history.Events.Length; i++)
        {
            var reported = history.Events[i].Event;
            var counts = reported.EffectiveOn >= period.From && reported.EffectiveOn <= asOf
                && (withdrawals.IsEmpty || withdrawals[i] is null) && reported.Fact is not EventWithdrawn;
            if (counts)
            {
                var key = (reported.Department, reported.Type.Name);
                _facts[key] = _facts.GetValueOrDefault(key) + 1;
            }
        }
    }
}

/// <summary>What all enterprises are and did in a period.</summary>
/// <param name="Values">How many had each code before and have it now, by the name of the value.</param>
/// <param name="Cases">The cases, in the order of their kinds.</param>
/// <param name="Facts">How many facts of each type took effect, by department.</param>
public sealed record BulletinFigures(
    ImmutableDictionary<string, ImmutableArray<CodeChange>> Values, ImmutableArray<CaseFigures> Cases, ImmutableArray<FactCount> Facts);

/// <summary>How many enterprises had a code before the period, and how many have it.</summary>
public sealed record CodeChange(string Code, int Before, int Count)
{
    /// <summary>How many more.</summary>
    public int Change => Count - Before;
}

/// <summary>The figures of a case.</summary>
/// <param name="Kind">What kind of case.</param>
/// <param name="Codes">How many enterprises have each of its codes.</param>
/// <param name="Before">How many enterprises it was about before the period.</param>
/// <param name="Count">How many it is about.</param>
/// <param name="Entered">How many of these it was not about before.</param>
/// <param name="Enterprises">The latest of them.</param>
public sealed record CaseFigures(
    CaseKind Kind, ImmutableArray<CodeChange> Codes, int Before, int Count, int Entered, ImmutableArray<CaseEnterprise> Enterprises);

/// <summary>An enterprise of a case.</summary>
/// <param name="Uscc">Its code.</param>
/// <param name="Name">Its name; null without a registration.</param>
/// <param name="Value">The code that it has.</param>
/// <param name="Since">Since when; null if no mark says it.</param>
/// <param name="Document">The number of the decision; null if none was named.</param>
public sealed record CaseEnterprise(string Uscc, string? Name, string Value, DateOnly? Since, string? Document);

/// <summary>How many facts of a type a department reported that took effect in the period.</summary>
public sealed record FactCount(string Department, string Type, int Count);
