using System.Collections.Immutable;
using System.Text;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Security;
using KunshanCredit.Domain.Regulations.Tax;

namespace KunshanCredit.Domain.City;

/// <summary>
/// An enterprise's row of the city's index: what lists, rankings, statistics and the search need of its standing on a day. It holds from
/// <see cref="AssessedOn"/> until the day before <see cref="ValidUntil"/>.
/// </summary>
public sealed record EnterpriseSummary(
    Uscc Uscc,
    string? Name,
    long Sequence,
    string HeadHash,
    DateOnly AssessedOn,
    DateOnly? ValidUntil,
    string? Colour,
    string? Tier,
    string? CustomsClass,
    string? TaxLevel,
    string? SecurityCategory,
    decimal? SecurityScore,
    bool SecurityBanned,
    ImmutableArray<Mark> Marks)
{
    /// <summary>What is on the departments' desks because of it, and what is before the public.</summary>
    public ImmutableArray<AgendaItem> Agenda { get; init; } = [];

    /// <summary>
    /// What others act upon, as canonical JSON: a change record is written whenever it differs from what it was. Equal texts mean equal values.
    /// </summary>
    public string Outward { get; } = Text(
        ("colour", Colour), ("customsClass", CustomsClass), ("marks", Marks.IsEmpty ? null : string.Join(' ', Marks.Select(mark => mark.Code).Order(StringComparer.Ordinal))),
        ("securityBanned", SecurityBanned ? "true" : null), ("securityCategory", SecurityCategory),
        ("securityScore", SecurityScore is { } score ? JsonDecimal.Plain(score) : null), ("taxLevel", TaxLevel), ("tier", Tier));

    /// <summary>The row of a history on a day.</summary>
    public static EnterpriseSummary Of(EnterpriseHistory history, DateOnly day) => Of(history, Assessor.Assess(history, day));

    /// <summary>The row of a history with its standing.</summary>
    public static EnterpriseSummary Of(EnterpriseHistory history, Standing assessed)
    {
        var standing = Assessor.WithCases(history, assessed);
        var environment = standing.Values<EnvironmentSection>();
        var security = standing.Values<SecuritySection>();
        return new EnterpriseSummary(
            standing.Uscc, standing.Name, standing.Sequence, history.Hash, standing.AsOf, standing.ValidUntil,
            environment.Colour is { } colour ? KebabCase.Of(colour) : null,
            Counts("environment") ? KebabCase.Of(environment.Tier) : null,
            Counts("customs") ? KebabCase.Of(standing.Values<CustomsSection>().Class) : null,
            Counts("tax") ? KebabCase.Of(standing.Values<TaxSection>().Level) : null,
            security.Category,
            security.Current,
            security.Ban is not null,
            [.. standing.Sections.SelectMany(section => section.Values.Marks)])
        { Agenda = City.Agenda.Of(standing) };

        bool Counts(string section) => standing.Section(section).HasFacts;
    }

    /// <summary>The rows of a history on several days, in their order. A row is assessed once for as long as it holds.</summary>
    public static ImmutableArray<EnterpriseSummary> On(EnterpriseHistory history, ImmutableArray<DateOnly> days)
    {
        var rows = ImmutableArray.CreateBuilder<EnterpriseSummary>(days.Length);
        foreach (var day in days)
        {
            rows.Add(rows.Count > 0 && !(rows[^1].ValidUntil <= day) ? rows[^1] : Of(history, day));
        }

        return rows.MoveToImmutable();
    }

    /// <summary>Codes, classes and numbers need no escapes.</summary>
    private static string Text(params ReadOnlySpan<(string Name, string? Value)> members)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                text.Append(text.Length == 1 ? "\"" : ",\"").Append(name).Append("\":\"").Append(value).Append('"');
            }
        }

        return text.Append('}').ToString();
    }
}
