using KunshanCredit.Chaos.Checker;

namespace KunshanCredit.Chaos.Sabotage;

/// <summary>A bug that silos can be started with, and the faults that bring it to light.</summary>
/// <param name="Name">Its name in the saboteur.</param>
/// <param name="Faults">Names, or beginnings of names, of faults.</param>
/// <param name="IsControl">Whether it is no bug: a burden under which every property must hold all the same.</param>
internal sealed record PlantedBug(string Name, string Faults, bool IsControl = false);

/// <summary>Tries the checker on each planted bug in turn: a checker that nobody has seen fail checks nothing.</summary>
internal sealed class PlantedBugTrials(Settings settings, Action<string> say)
{
    private const double MaxMinutes = 1;
    private const int FaultsPerTrial = 8;
    private const string Any = "silo-kill,database-kill,database-terminate";

    private static readonly PlantedBug[] All =
    [
        new("no-fence", Any),
        new("ack-before-commit", "silo-kill,database-kill"),
        new("swallowed-write", Any),
        new("broken-link", Any),
        new("unknown-as-success", "database-kill,database-restart"),
        new("new-receipt-on-replay", Any),
        new("wrong-hash-in-receipt", Any),
        new("new-id-on-retry", Any),
        new("stale-board", "database-kill,database-terminate"),
        new("cached-answers", Any),
        new("unknown-as-refused", "database-kill,database-freeze"),
        new("kinder-answers", Any),
        new("control-stale-activation", Any, IsControl: true),
    ];

    /// <summary>Whether each bug was caught, and no control was.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var rows = new List<(PlantedBug Bug, Verdict Verdict)>();
        foreach (var bug in All.Where(bug => settings.Sabotage is "all" || settings.Sabotage!.Split(',').Contains(bug.Name)))
        {
            say($"planted: {bug.Name}");
            var minutes = Math.Min(settings.Minutes, MaxMinutes);
            var trial = settings with { Sabotage = bug.Name, Only = bug.Faults, Faults = FaultsPerTrial, Minutes = minutes };
            var verdict = await new ChaosRun(trial, say).RunAsync(cancellation);
            say($"{verdict}");
            rows.Add((bug, verdict));
        }

        foreach (var (bug, verdict) in rows)
        {
            var caught = verdict.Holds ? "nothing found" : $"caught by: {string.Join("; ", verdict.Broken)}";
            say($"{(IsAsItShould(bug, verdict) ? "" : "WRONG ")}{bug.Name,-26} {verdict.Acknowledged,7} facts  {caught}");
        }

        return rows.Count > 0 && rows.TrueForAll(row => IsAsItShould(row.Bug, row.Verdict));
    }

    private static bool IsAsItShould(PlantedBug bug, Verdict verdict) => verdict.Holds == bug.IsControl;
}
