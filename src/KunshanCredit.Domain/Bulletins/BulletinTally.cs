using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

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
    private readonly int[] _entered = new int[CaseKind.All.Length];

    /// <summary>Counts an enterprise.</summary>
    public void Add(EnterpriseHistory history)
    {
        var rows = EnterpriseSummary.On(history, _days);
        _values.Add(rows);
        lock (_lock)
        {
            for (var i = 0; i < CaseKind.All.Length; i++)
            {
                AddCase(i, CaseKind.All[i], rows[^1]);
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
                _entered[index],
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

    private void AddCase(int index, CaseKind kind, EnterpriseSummary row)
    {
        foreach (var code in kind.Value.Of(row).Where(code => kind.Codes.Contains(code)))
        {
            var mark = row.Marks.Where(mark => kind.Marks.Contains(mark.Code)).OrderBy(mark => mark.Code == code ? 0 : 1).FirstOrDefault();
            _entered[index] += mark?.Since >= period.From ? 1 : 0;
            _named[index].Add(new CaseEnterprise(
                row.Uscc.Text, row.Name, code, mark?.Since, mark is null || mark.Events.IsEmpty ? null : mark.Events[^1].Event.Document?.Number));
            if (_named[index].Count > MostHeld)
            {
                _named[index] = [.. Newest(_named[index])];
            }
        }
    }

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
/// <param name="Entered">How many came to it within the period.</param>
/// <param name="Enterprises">The latest of them.</param>
public sealed record CaseFigures(CaseKind Kind, ImmutableArray<CodeChange> Codes, int Entered, ImmutableArray<CaseEnterprise> Enterprises)
{
    /// <summary>How many enterprises it is about.</summary>
    public int Count => Codes.Sum(code => code.Count);

    /// <summary>How many it was about before the period.</summary>
    public int Before => Codes.Sum(code => code.Before);
}

/// <summary>An enterprise of a case.</summary>
/// <param name="Uscc">Its code.</param>
/// <param name="Name">Its name; null without a registration.</param>
/// <param name="Value">The code that it has.</param>
/// <param name="Since">Since when; null if no mark says it.</param>
/// <param name="Document">The number of the decision; null if none was named.</param>
public sealed record CaseEnterprise(string Uscc, string? Name, string Value, DateOnly? Since, string? Document);

/// <summary>How many facts of a type a department reported that took effect in the period.</summary>
public sealed record FactCount(string Department, string Type, int Count);
