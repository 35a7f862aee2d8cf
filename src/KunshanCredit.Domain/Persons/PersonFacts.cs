using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Persons;

/// <summary>A tax payer did not file the annual income tax return in time (年所得12万元以上未按期自行申报).</summary>
/// <param name="Year">The year of the income.</param>
public sealed record IitUnfiled(int Year) : CreditFact
{
    /// <summary><c>person.iit.unfiled</c></summary>
    public static FactType Type { get; } = new("person.iit.unfiled", "tax", read => new IitUnfiled(read.Year("year")));
}

/// <summary>A tax payer filed the return, late or after all (已申报).</summary>
/// <param name="Year">The year of the income.</param>
public sealed record IitFiled(int Year) : CreditFact
{
    /// <summary><c>person.iit.filed</c></summary>
    public static FactType Type { get; } = new("person.iit.filed", "tax", read => new IitFiled(read.Year("year")));
}

/// <summary>What is recorded of persons. None of it is a fact of an enterprise, and the other way round only withdrawals are both.</summary>
public static class PersonFacts
{
    /// <summary>Every type by its name.</summary>
    public static ImmutableDictionary<string, FactType> Types { get; } =
        IitRegulation.Definition.Facts.Append(EventWithdrawn.Type).ToImmutableDictionary(type => type.Name);
}
