using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Checker.Stored;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>What a property is judged by.</summary>
public sealed record Evidence(RunHistory History, StoredLog Stored);

/// <summary>Something that must hold for every run.</summary>
public interface IProperty
{
    /// <summary>Its name in the table.</summary>
    string Name { get; }

    /// <summary>Judges it.</summary>
    Findings Check(Evidence evidence);
}

/// <summary>How often a property was put to the test, and where it did not hold.</summary>
public sealed class Findings
{
    private readonly List<string> _violations = [];

    /// <summary>How many things were looked at.</summary>
    public long Checked { get; private set; }

    /// <summary>A sentence for each violation.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Looks at one thing.</summary>
    public void Demand(bool holds, FormattableString otherwise)
    {
        Checked++;
        if (!holds)
        {
            _violations.Add(FormattableString.Invariant(otherwise));
        }
    }
}
