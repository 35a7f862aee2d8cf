using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Law;

/// <summary>A domain of the law: its facts, its editions one after another, and the section of a standing that it computes.</summary>
public abstract class Regulation
{
    /// <summary>The name of its section in the standing.</summary>
    public abstract string Section { get; }

    /// <summary>The department that reports its facts, or <see cref="FactType.EveryDepartment"/>.</summary>
    public abstract string Department { get; }

    /// <summary>Whether it rests on the sections computed before it.</summary>
    public abstract bool ReadsSections { get; }

    /// <summary>The types of fact that it brings.</summary>
    public abstract ImmutableArray<FactType> Facts { get; }

    /// <summary>Its editions, the earliest first.</summary>
    public abstract ImmutableArray<Edition> Editions { get; }

    /// <summary>Computes the section.</summary>
    /// <param name="counting">All events that count as far as the question knows, of any domain.</param>
    /// <param name="before">The sections computed before it.</param>
    /// <param name="day">The day that is asked about.</param>
    /// <param name="explain">Whether reasons are wanted.</param>
    public abstract SectionStanding Assess(
        CountingEvents counting, ReadOnlySpan<SectionStanding> before, DateOnly day, bool explain);
}

/// <summary>What a rule is given: the facts that count, the numbers in force and the day.</summary>
public sealed record RuleInput<TParameters>(
    Dossier Facts, TParameters Law, AsOf AsOf, Because Because, ImmutableArray<SectionStanding> Before);

/// <inheritdoc cref="Regulation"/>
/// <typeparam name="TParameters">The numbers of the law, one property each.</typeparam>
/// <typeparam name="TSection">The section.</typeparam>
/// <param name="section">The name of its section in the standing.</param>
/// <param name="department">The department that reports its facts, or <see cref="FactType.EveryDepartment"/>.</param>
/// <param name="facts">The types of fact.</param>
/// <param name="editions">The editions, the earliest first.</param>
/// <param name="assess">The rule: pure.</param>
/// <param name="readsSections">Whether it rests on the sections computed before it.</param>
/// <param name="alsoReads">Another department whose facts it reads; null for none.</param>
public sealed class Regulation<TParameters, TSection>(
    string section,
    string department,
    ImmutableArray<FactType> facts,
    ImmutableArray<Edition<TParameters>> editions,
    Func<RuleInput<TParameters>, TSection> assess,
    bool readsSections = false,
    string? alsoReads = null) : Regulation
    where TParameters : class
    where TSection : class, ISection
{
    private readonly SectionOfDay?[] _withoutFacts = new SectionOfDay?[2];

    public override string Section => section;

    public override string Department => department;

    public override bool ReadsSections => readsSections;

    public override ImmutableArray<FactType> Facts => facts;

    public override ImmutableArray<Edition> Editions { get; } = [.. editions.Select(edition => edition.Law)];

    public override SectionStanding Assess(
        CountingEvents counting, ReadOnlySpan<SectionStanding> before, DateOnly day, bool explain)
    {
        var facts = alsoReads is null ? counting.OfDomain(department) : counting.OfDomains(department, alsoReads);
        return readsSections ? Assess(facts, [.. before], day, explain)
            : facts.Count == 0 ? WithoutFacts(day, explain)
            : Assess(facts, [], day, explain);
    }

    private SectionStanding Assess(ArraySegment<RecordedEvent> facts, ImmutableArray<SectionStanding> before, DateOnly day, bool explain)
    {
        var asOf = new AsOf(day);
        var edition = editions.LastOrDefault(candidate => asOf.Reached(candidate.Law.ValidFrom));
        var stale = edition?.Law.ValidTo is { } end && asOf.Reached(end.AddDays(1));
        var because = new Because((edition ?? editions[0]).Law, explain && edition is not null);
        var dossier = edition is null ? Dossier.Empty : Dossier.Of(facts, asOf);
        var applied = edition ?? editions[0];
        NoteChangesOf(before, asOf);
        var values = assess(new RuleInput<TParameters>(dossier, applied.Parameters, asOf, because, edition is null ? [] : before));
        return new SectionStanding(section, values, !dossier.IsEmpty, stale, asOf.NextChangeOn, because.ToReasons(asOf.NextChangeOn));
    }

    /// <summary>
    /// Most enterprises have facts of few domains, and what holds without any is the same for all of them on a day: it is kept, one day at a time.
    /// </summary>
    private SectionStanding WithoutFacts(DateOnly day, bool explain)
    {
        ref var kept = ref _withoutFacts[explain ? 1 : 0];
        var known = Volatile.Read(ref kept);
        if (known?.Day != day)
        {
            known = new SectionOfDay(day, Assess(ArraySegment<RecordedEvent>.Empty, [], day, explain) with { Written = new WrittenSection() });
            Volatile.Write(ref kept, known);
        }

        return known.Section;
    }

    /// <summary>A section that rests on others can change whenever one of them does.</summary>
    private static void NoteChangesOf(ImmutableArray<SectionStanding> sections, AsOf asOf)
    {
        foreach (var section in sections)
        {
            if (section.ValidUntil is { } change)
            {
                asOf.Reached(change);
            }
        }
    }

    private sealed record SectionOfDay(DateOnly Day, SectionStanding Section);
}
