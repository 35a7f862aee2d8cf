using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Assessments;

/// <summary>Why a value is what it is.</summary>
/// <param name="Value">JSON pointer to the value within its section.</param>
/// <param name="Edition">The edition that was applied.</param>
/// <param name="Article">Its provision.</param>
/// <param name="Parameters">The numbers of the law that were used.</param>
/// <param name="Events">Every fact that the value rests on.</param>
/// <param name="ValidUntil">The first day on which the value can be another although nothing new is recorded; null if there is none.</param>
/// <param name="NextChange">The better value that time alone brings; null if it brings none.</param>
public sealed record Reason(
    string Value,
    Edition Edition,
    Article Article,
    ImmutableArray<UsedParameter> Parameters,
    ImmutableArray<RecordedEvent> Events,
    DateOnly? ValidUntil,
    NextChange? NextChange);

/// <summary>What time alone makes better.</summary>
/// <param name="Value">The value to come.</param>
/// <param name="On">The day from which it holds.</param>
/// <param name="Article">The provision that brings it.</param>
public sealed record NextChange(object? Value, DateOnly On, Article Article);

/// <summary>Collects the reasons of one section while a rule works; does nothing when nobody asked for them.</summary>
public sealed class Because(Edition edition, bool wanted)
{
    private readonly List<Reason> _reasons = [];

    /// <summary>Whether anybody reads them: a rule may save itself work that only reasons need.</summary>
    public bool Wanted { get; } = wanted;

    /// <summary>Says why a value is what it is.</summary>
    /// <param name="value">JSON pointer within the section.</param>
    /// <param name="article">Id of the provision.</param>
    /// <param name="events">The facts that it rests on.</param>
    /// <param name="parameters">The numbers used.</param>
    /// <param name="until">The first day on which it no longer holds; null means that of the section.</param>
    /// <param name="next">The better value that time brings.</param>
    /// <param name="from">The edition of the provision if it is another than that of the day, such as that of the date of a decision; null for that of the day.</param>
    public void Say(
        string value,
        string article,
        IEnumerable<RecordedEvent> events,
        IEnumerable<UsedParameter>? parameters = null,
        DateOnly? until = null,
        (object? Value, DateOnly On, string Article)? next = null,
        Edition? from = null)
    {
        if (Wanted)
        {
            var applied = from ?? edition;
            _reasons.Add(new Reason(
                value, applied, applied.Article(article), [.. parameters ?? []], InOrder(events), until,
                next is { } change ? new NextChange(change.Value, change.On, applied.Article(change.Article)) : null));
        }
    }

    /// <summary>The reasons; those that named no end get the section's.</summary>
    internal ImmutableArray<Reason> ToReasons(DateOnly? validUntil) => _reasons.Count == 0
        ? []
        : [.. _reasons.Select(reason => reason.ValidUntil is null ? reason with { ValidUntil = validUntil } : reason)];

    /// <summary>Each once, by its sequence: that is what tells events of one enterprise apart, and cheaper than comparing all they hold.</summary>
    private static ImmutableArray<RecordedEvent> InOrder(IEnumerable<RecordedEvent> events)
    {
        if (events is IReadOnlyList<RecordedEvent> { Count: <= 1 } few)
        {
            return few.Count == 0 ? [] : [few[0]];
        }

        return [.. events.DistinctBy(recorded => recorded.Sequence).OrderBy(recorded => recorded.Sequence)];
    }
}
