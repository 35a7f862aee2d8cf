using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>Within a minute after the end of each round of faults every silo is ready and records facts.</summary>
public sealed class Liveness : IProperty
{
    private const long Limit = 60_000_000;

    public string Name => "the service recovers within 60 s after each round";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        var recovered = evidence.History.Incidents.OfType<Recovered>().ToDictionary(each => each.Round, each => each.At);
        foreach (var healed in evidence.History.Incidents.OfType<Healed>())
        {
            var after = recovered.TryGetValue(healed.Round, out var at) ? at - healed.At : (long?)null;
            findings.Demand(after <= Limit, $"After round {healed.Round} it took {(after is null ? "for ever" : $"{after / 1000} ms")}.");
        }

        return findings;
    }
}

/// <summary>No silo ends but by the hand of a fault, or because the others have declared it dead.</summary>
public sealed class NoUnexpectedExit : IProperty
{
    public string Name => "no silo ends by itself";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        foreach (var exit in evidence.History.Incidents.OfType<Exited>())
        {
            findings.Demand(exit.Allowed, $"Silo {exit.Silo} ended: {exit.Why}");
        }

        return findings;
    }
}
