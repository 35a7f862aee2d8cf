using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Assessments;

/// <summary>
/// An outward mark of an enterprise, by which other domains and the public know it: an entry of a list (名单), or a trigger of joint measures.
/// </summary>
/// <param name="Code">Stable code, such as <c>customs-discredited</c>.</param>
/// <param name="Since">First day of the unbroken time.</param>
/// <param name="Until">First day on which it no longer holds; null if it is not foreseen.</param>
/// <param name="Events">The facts that it rests on.</param>
public sealed record Mark(string Code, DateOnly Since, DateOnly? Until, ImmutableArray<RecordedEvent> Events);

/// <summary>The values of one domain. Its public members are the answer, in their order.</summary>
public interface ISection
{
    /// <summary>The marks that hold on the day.</summary>
    ImmutableArray<Mark> Marks { get; }
}

/// <summary>The section of the register, from which the enterprise has its name.</summary>
public interface INamesEnterprise
{
    /// <summary>The name; null without a registration.</summary>
    string? EnterpriseName { get; }
}

/// <summary>Keeps a member out of the short look-up of its section: only the whole standing shows it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StandingOnlyAttribute : Attribute;

/// <summary>One domain of a standing.</summary>
/// <param name="Name">Its name in the standing, such as <c>environment</c>.</param>
/// <param name="Values">Its values.</param>
/// <param name="HasFacts">Whether any fact of the domain counts.</param>
/// <param name="LawStale">Whether the last edition loaded was no longer in force on the day.</param>
/// <param name="ValidUntil">The first day on which a value can differ although nothing new is recorded; null if there is none.</param>
/// <param name="Reasons">Why; empty unless they were asked for.</param>
public sealed record SectionStanding(
    string Name, ISection Values, bool HasFacts, bool LawStale, DateOnly? ValidUntil, ImmutableArray<Reason> Reasons)
{
    /// <summary>Its JSON, kept where many standings share the section; null where none does.</summary>
    internal WrittenSection? Written { get; init; }
}

/// <summary>The JSON of a section that many standings share, made once for each language.</summary>
internal sealed class WrittenSection
{
    private readonly byte[]?[] _texts = new byte[]?[Enum.GetValues<Language>().Length];

    /// <summary>The text in a language.</summary>
    public byte[] In(Language language, SectionStanding section, JsonSerializerOptions options, Func<SectionStanding, JsonSerializerOptions, byte[]> write)
    {
        ref var text = ref _texts[(int)language];
        var known = Volatile.Read(ref text);
        if (known is null)
        {
            known = write(section, options);
            Volatile.Write(ref text, known);
        }

        return known;
    }
}

/// <summary>Everything that holds for an enterprise on a day, as far as it was known at an instant.</summary>
public sealed record Standing(Uscc Uscc, DateOnly AsOf, long Sequence, ImmutableArray<SectionStanding> Sections)
{
    /// <summary>The facts, by sequence, to which an objection is open; empty unless reasons were asked for.</summary>
    public ImmutableDictionary<long, ObjectionNote> Objected { get; init; } = ImmutableDictionary<long, ObjectionNote>.Empty;

    /// <summary>The facts, by sequence, of which the audience is not shown which they are: their publicity has ended.</summary>
    public ImmutableHashSet<long> Unpublished { get; init; } = [];

    /// <summary>The earliest day on which any value can differ; null if there is none.</summary>
    public DateOnly? ValidUntil => Sections.Min(section => section.ValidUntil);

    /// <summary>Whether any section rests on law that has ended.</summary>
    public bool LawStale => Sections.Any(section => section.LawStale);

    /// <summary>The name of the enterprise; null without a registration.</summary>
    public string? Name => Sections.Select(section => section.Values).OfType<INamesEnterprise>().FirstOrDefault()?.EnterpriseName;

    /// <summary>The section with a name.</summary>
    public SectionStanding Section(string name) => Sections.First(section => section.Name == name);

    /// <summary>The values of a kind of section.</summary>
    public TSection Values<TSection>()
        where TSection : class, ISection => Sections.Select(section => section.Values).OfType<TSection>().First();
}
