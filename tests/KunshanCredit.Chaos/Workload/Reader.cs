namespace KunshanCredit.Chaos.Workload;

/// <summary>Asks any silo about any enterprise, half of the time about one of which something was just recorded.</summary>
internal sealed class Reader(int seed, Drivers shared) : Driver(seed, shared)
{
    private static readonly string[] Views = ["standing", "surcharges", "tax"];

    protected override async Task StepAsync(CancellationToken end, CancellationToken giveUp)
    {
        await Shared.Reads.WaitAsync(1, end);
        var known = Random.Next(2) == 0 ? Shared.Recorded.Draw(Random)?.Uscc : null;
        var uscc = known ?? Enterprises.Draw(Random, Shared.Enterprises);
        await Shared.Line.AskAsync(Shared.Line.Draw(Random), uscc, Views[Random.Next(Views.Length)]);
    }
}
