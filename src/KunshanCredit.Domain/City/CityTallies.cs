using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.City;

/// <summary>
/// Counts the enterprises of a city as they stood on several days, one history after another: they are read once, however many days are asked about.
/// Several threads may add.
/// </summary>
/// <param name="days">The days, in their order.</param>
public sealed class DayTally(ImmutableArray<DateOnly> days)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Value, string Code), int>[] _counts = [.. days.Select(_ => new Dictionary<(string, string), int>())];

    /// <summary>Counts an enterprise.</summary>
    public void Add(EnterpriseHistory history) => Add(EnterpriseSummary.On(history, days));

    /// <summary>Counts an enterprise by its rows of the days.</summary>
    public void Add(ImmutableArray<EnterpriseSummary> rows)
    {
        lock (_lock)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                foreach (var value in CountedValue.All)
                {
                    foreach (var code in value.Of(rows[i]))
                    {
                        _counts[i][(value.Name, code)] = _counts[i].GetValueOrDefault((value.Name, code)) + 1;
                    }
                }
            }
        }
    }

    /// <summary>The counts of a value day by day, with every code that it can have.</summary>
    public ImmutableArray<DayCount> Of(CountedValue value)
    {
        lock (_lock)
        {
            return
            [
                .. days.Select((day, index) => new DayCount(
                    day, [.. value.Codes.Select(code => new CodeCount(code, _counts[index].GetValueOrDefault((value.Name, code))))])),
            ];
        }
    }
}

/// <summary>How many enterprises had which code on a day.</summary>
public sealed record DayCount(DateOnly AsOf, ImmutableArray<CodeCount> Counts);

/// <summary>How many enterprises have a code.</summary>
public sealed record CodeCount(string Code, int Count);

/// <summary>Counts which enterprises went from which value to which between two days. Several threads may add.</summary>
/// <param name="from">The earlier day.</param>
/// <param name="to">The later day.</param>
public sealed class MigrationTally(DateOnly from, DateOnly to)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Value, string? From, string? To), int> _counts = [];

    /// <summary>Counts an enterprise.</summary>
    public void Add(EnterpriseHistory history)
    {
        var rows = EnterpriseSummary.On(history, [from, to]);
        lock (_lock)
        {
            foreach (var value in CountedValue.Singles)
            {
                var moved = (value.Name, value.Of(rows[0]).FirstOrDefault(), value.Of(rows[1]).FirstOrDefault());
                _counts[moved] = _counts.GetValueOrDefault(moved) + 1;
            }
        }
    }

    /// <summary>
    /// The migrations of a value, those who stayed included, by the order of its codes; those without a fact of the domain come last. Who had none on
    /// either day is left out.
    /// </summary>
    public ImmutableArray<Migration> Of(CountedValue value)
    {
        string?[] ends = [.. value.Codes, null];
        lock (_lock)
        {
            return
            [
                .. ends.SelectMany(before => ends.Select(after => new Migration(before, after, _counts.GetValueOrDefault((value.Name, before, after)))))
                    .Where(migration => migration.Count > 0 && (migration.From ?? migration.To) is not null),
            ];
        }
    }
}

/// <summary>How many enterprises went from a code to a code; null where no fact of the domain counted.</summary>
public sealed record Migration(string? From, string? To, int Count);
