namespace KunshanCredit.LoadTests.Report;

/// <summary>All that a run found.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];
    private readonly List<string> _checks = [];
    private readonly List<string> _absences = [];

    /// <summary>What came of the contests, in their order.</summary>
    public IReadOnlyList<Finding> All => _all;

    /// <summary>What was verified, in sentences.</summary>
    public IReadOnlyList<string> Checks => _checks;

    /// <summary>What was not measured, and why.</summary>
    public IReadOnlyList<string> Absences => _absences;

    /// <summary>Whether a contest came to nothing because somebody did not do what was due.</summary>
    public bool HasFailures { get; private set; }

    public void Add(Finding finding) => _all.Add(finding);

    /// <summary>Notes what was verified.</summary>
    public void Verified(string check) => _checks.Add(check);

    /// <summary>Notes what cannot be measured here.</summary>
    public void Skip(string what, string why) => Miss($"SKIPPED {what}: {why}");

    /// <summary>Notes a contest without a result.</summary>
    public void Fail(string contest, string why)
    {
        HasFailures = true;
        Miss($"FAILED {contest}: {why}");
    }

    private void Miss(string line)
    {
        Progress.Say(line);
        _absences.Add(line);
    }
}
