using System.Collections.Immutable;

namespace KunshanCredit.Domain.Facts;

/// <summary>
/// A type of fact: its public name, never changed or used again, the department whose domain it belongs to, and how its <c>data</c> is read.
/// </summary>
public sealed class FactType(string name, string department, Func<FactReader, CreditFact> read)
{
    /// <summary>Stands for the department of a type that any of them may report.</summary>
    public const string EveryDepartment = "*";

    private readonly Lazy<ImmutableArray<FactMember>> _members = new(() => FactReader.Describe(read));

    /// <summary>The name in the contract, such as <c>environment.rating.published</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The department that records it, or <see cref="EveryDepartment"/>.</summary>
    public string Department { get; } = department;

    /// <summary>Whether it is a step of a case about other facts: an objection, a repair, an answer to a proposal.</summary>
    public bool IsOfCases { get; init; }

    /// <summary>The members of <c>data</c>, in the order in which they are documented.</summary>
    public ImmutableArray<FactMember> Members => _members.Value;

    /// <summary>Reads the data; null if anything is wrong with it, which the reader then lists.</summary>
    public CreditFact? Read(FactReader reader)
    {
        var fact = read(reader);
        reader.RefuseUnknownMembers();
        return reader.Errors.Count == 0 ? fact : null;
    }

    public override string ToString() => Name;
}

/// <summary>One member of a fact's data, for documentation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">JSON type or form: text, long-text, integer, decimal, boolean, date, object.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Choices">The values allowed; empty if any of its kind is.</param>
/// <param name="Members">The members of an object; empty otherwise.</param>
public sealed record FactMember(
    string Name, string Kind, bool Required, ImmutableArray<string> Choices, ImmutableArray<FactMember> Members);

/// <summary>What is wrong with a request, at one place.</summary>
/// <param name="Pointer">JSON pointer into the event.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What was expected.</param>
public sealed record FieldError(string Pointer, string Code, LocalText Detail);
