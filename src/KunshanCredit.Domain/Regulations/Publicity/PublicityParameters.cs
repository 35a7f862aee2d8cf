using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>The severity of a kind of penalty, where the authority does not say it.</summary>
/// <param name="Kind">A word of the kind, such as 吊销.</param>
/// <param name="Severity">How grave it is.</param>
public sealed record KindSeverity(string Kind, Severity Severity);

/// <summary>The field to which a department's penalties belong, where it does not say it.</summary>
public sealed record DepartmentField(string Department, PenaltyField Field);

/// <summary>A time of publicity. The first line that fits a penalty holds.</summary>
/// <param name="Article">The provision.</param>
/// <param name="Severity">For penalties so grave; null for all.</param>
/// <param name="Fields">In these fields; null in all.</param>
/// <param name="Kinds">Of these kinds; null of all.</param>
/// <param name="Published">Whether it is published at all.</param>
/// <param name="MinimumMonths">After so many months repair may be applied for; null: never.</param>
/// <param name="MaximumMonths">After so many months publicity ends by itself; null: not by this edition.</param>
public sealed record PublicityTime(
    string Article,
    Severity? Severity = null,
    ImmutableArray<PenaltyField>? Fields = null,
    ImmutableArray<string>? Kinds = null,
    bool Published = true,
    int? MinimumMonths = null,
    int? MaximumMonths = null);

/// <summary>A fact of a domain that is a penalty with a time of publicity of its own.</summary>
/// <param name="Type">The type of fact.</param>
/// <param name="MaximumMonths">After so many months publicity ends by itself.</param>
public sealed record SectorTime(string Type, int MaximumMonths);

/// <summary>What credit repair asks for and brings.</summary>
/// <param name="RequiresCommitment">Whether a public commitment is needed.</param>
/// <param name="DecideWithinWorkingDays">The working days within which it is decided.</param>
/// <param name="EndsSharing">Whether other departments are no longer shown the penalty either.</param>
public sealed record RepairTerms(bool RequiresCommitment, int DecideWithinWorkingDays, bool EndsSharing);

/// <summary>A line of the table that makes facts of a domain of the penalties that its department sends for publication.</summary>
/// <param name="Department">The department.</param>
/// <param name="Type">The type of fact.</param>
/// <param name="Data">Its data; a text of <c>$fine</c> stands for the fine in yuan.</param>
/// <param name="Words">One of them stands in the violation or in what was imposed; null for every penalty.</param>
public sealed record FactMapping(string Department, string Type, JsonElement Data, ImmutableArray<string>? Words = null)
{
    private const string Fine = "$fine";

    /// <summary>Whether the line is for a penalty.</summary>
    public bool Fits(string? violation, string? content) => Words is not { } words || words.Any(word =>
        violation?.Contains(word, StringComparison.Ordinal) == true || content?.Contains(word, StringComparison.Ordinal) == true);

    /// <summary>The data of the fact.</summary>
    public JsonObject DataFor(decimal fine)
    {
        var data = JsonObject.Create(Data)!;
        foreach (var name in data.Where(member => member.Value?.GetValueKind() == JsonValueKind.String && member.Value.GetValue<string>() == Fine)
            .Select(member => member.Key).ToList())
        {
            data[name] = fine;
        }

        return data;
    }
}

/// <summary>The numbers of an edition of the rules on publicity.</summary>
public sealed class PublicityParameters
{
    public Parameter<ImmutableArray<KindSeverity>> Severities { get; } = new();

    public Parameter<ImmutableArray<DepartmentField>> Fields { get; } = new();

    /// <summary>A fine up to so many yuan, with no other penalty, is minor; 0 where the edition knows no minor ones.</summary>
    public Parameter<decimal> MinorFine { get; } = new();

    public Parameter<ImmutableArray<PublicityTime>> Times { get; } = new();

    public Parameter<ImmutableArray<SectorTime>> Sectors { get; } = new();

    public Parameter<RepairTerms> Repair { get; } = new();

    /// <summary>Which penalties are facts of a domain too; the first line that fits holds.</summary>
    public Parameter<ImmutableArray<FactMapping>> Mappings { get; } = new();
}
