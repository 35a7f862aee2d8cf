namespace KunshanCredit.Chaos.Workload;

/// <summary>Some of the facts that were acknowledged lately, by whomever: to be sent again, to be withdrawn, to be asked about.</summary>
internal sealed class Recorded
{
    private readonly Report?[] _reports = new Report?[512];

    /// <summary>Takes note of one; an older one is forgotten.</summary>
    public void Add(Random random, Report report) => Volatile.Write(ref _reports[random.Next(_reports.Length)], report);

    /// <summary>Any of them; null if there is none in that place.</summary>
    public Report? Draw(Random random) => Volatile.Read(ref _reports[random.Next(_reports.Length)]);
}
