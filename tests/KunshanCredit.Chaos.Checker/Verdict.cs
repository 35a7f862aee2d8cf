using System.Text;
using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Checker.Properties;

namespace KunshanCredit.Chaos.Checker;

/// <summary>Every property with what was found.</summary>
public sealed class Verdict
{
    private const int NameWidth = 58;
    private const int ShownPerProperty = 5;

    private static readonly IProperty[] All =
    [
        new AcknowledgedOnce(), new NothingUnattempted(), new ReceiptsStable(), new SequencesGapless(), new ChainLinks(), new RealTimeOrder(),
        new ReadsSeeWrites(), new ReadsNeverGoBack(), new AnswersRestOnTheLog(), new StandingsRecomputed(), new AnswersAsAgreed(),
        new NoUnexpectedExit(), new Liveness(),
    ];

    private readonly List<(IProperty Property, Findings Findings)> _results;
    private readonly RunHistory _history;

    private Verdict(RunHistory history, List<(IProperty, Findings)> results) => (_history, _results) = (history, results);

    /// <summary>Whether every property holds.</summary>
    public bool Holds => _results.TrueForAll(result => result.Findings.Violations.Count == 0);

    /// <summary>The names of the properties that do not hold.</summary>
    public IEnumerable<string> Broken => _results.Where(result => result.Findings.Violations.Count > 0).Select(result => result.Property.Name);

    /// <summary>How many facts were acknowledged.</summary>
    public int Acknowledged => _history.Writes.Where(write => write.Outcome is Acknowledged).Select(write => write.Fact).Distinct().Count();

    /// <summary>How many faults of each kind began.</summary>
    public IReadOnlyDictionary<string, int> Faults => _history.Incidents.OfType<FaultBegan>().CountBy(fault => fault.Kind).ToDictionary();

    /// <summary>Judges a run.</summary>
    public static Verdict On(Evidence evidence) =>
        new(evidence.History, [.. All.Select(property => (property, property.Check(evidence)))]);

    /// <summary>The verdict as a table, with the first violations of each property.</summary>
    public override string ToString()
    {
        var table = new StringBuilder();
        AppendCounts(table);
        table.Append("property".PadRight(NameWidth)).AppendLine("   checked  violations");
        foreach (var (property, findings) in _results)
        {
            table.AppendLine($"{property.Name.PadRight(NameWidth)}{findings.Checked,10}  {findings.Violations.Count,10}");
        }

        foreach (var (property, findings) in _results)
        {
            foreach (var violation in findings.Violations.Take(ShownPerProperty))
            {
                table.AppendLine($"VIOLATED {property.Name}: {violation}");
            }
        }

        return table.ToString();
    }

    private void AppendCounts(StringBuilder table)
    {
        int Writes<T>() => _history.Writes.Count(write => write.Outcome is T);
        table.AppendLine($"facts acknowledged {Acknowledged}; attempts {_history.Writes.Count}: acknowledged {Writes<Acknowledged>()}, refused {Writes<Failed>()}, "
            + $"unknown {_history.Writes.Count - Writes<Acknowledged>() - Writes<Failed>()}");
        table.AppendLine($"reads answered {_history.Reads.Count(read => read.Outcome is Answered)} of {_history.Reads.Count}; silos that ended "
            + $"{_history.Incidents.OfType<Exited>().Count()}");
        table.AppendLine($"faults {Faults.Values.Sum()}: {string.Join(", ", Faults.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}"))}");
    }
}
