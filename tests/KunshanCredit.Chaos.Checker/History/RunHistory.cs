using System.Text.Json;

namespace KunshanCredit.Chaos.Checker.History;

/// <summary>Everything that a run recorded, with invocations and outcomes joined.</summary>
public sealed class RunHistory
{
    /// <summary>The name of the file in a history's folder.</summary>
    public const string FileName = "history.jsonl";

    private readonly List<Write> _writes = [];
    private readonly List<Read> _reads = [];
    private readonly List<HistoryEntry> _incidents = [];

    private RunHistory()
    {
    }

    /// <summary>All attempts to have facts recorded.</summary>
    public IReadOnlyList<Write> Writes => _writes;

    /// <summary>All questions.</summary>
    public IReadOnlyList<Read> Reads => _reads;

    /// <summary>Everything else, in its order.</summary>
    public IReadOnlyList<HistoryEntry> Incidents => _incidents;

    /// <summary>Reads the history of a folder.</summary>
    public static RunHistory Load(string folder) => Of(File.ReadLines(Path.Combine(folder, FileName)).Select(line =>
        JsonSerializer.Deserialize<HistoryEntry>(line, HistoryEntry.Json) ?? throw new InvalidDataException("A line of the history is null.")));

    /// <summary>Joins the entries of a history.</summary>
    /// <exception cref="InvalidDataException">An outcome belongs to no invocation.</exception>
    public static RunHistory Of(IEnumerable<HistoryEntry> entries)
    {
        var history = new RunHistory();
        var underWay = new Dictionary<long, Action<OperationOutcome>>();
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case WriteInvoked invoked:
                    var write = new Write(invoked);
                    history._writes.Add(write);
                    underWay.Add(invoked.Number, outcome => write.Outcome = outcome);
                    break;
                case ReadInvoked invoked:
                    var read = new Read(invoked);
                    history._reads.Add(read);
                    underWay.Add(invoked.Number, outcome => read.Outcome = outcome);
                    break;
                case OperationOutcome outcome:
                    if (!underWay.Remove(outcome.Number, out var settle))
                    {
                        throw new InvalidDataException($"An outcome belongs to no invocation: {outcome}.");
                    }

                    settle(outcome);
                    break;
                default:
                    history._incidents.Add(entry);
                    break;
            }
        }

        return history;
    }
}
