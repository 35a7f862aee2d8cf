using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>At the end every silo serves about every enterprise what its stored facts make of it.</summary>
public sealed class StandingsRecomputed : IProperty
{
    public string Name => "served standings are those recomputed from the log";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        var served = evidence.History.Incidents.OfType<StandingServed>().ToList();
        foreach (var standing in served)
        {
            findings.Demand(standing.Served == standing.Recomputed, $"{standing.Uscc} by silo {standing.Silo} is served as {standing.Served} and comes to {standing.Recomputed}.");
        }

        var asked = served.Select(standing => standing.Uscc).ToHashSet(StringComparer.Ordinal);
        foreach (var uscc in evidence.Stored.ByEnterprise.Keys)
        {
            findings.Demand(asked.Contains(uscc), $"{uscc} was not asked about at the end.");
        }

        return findings;
    }
}
