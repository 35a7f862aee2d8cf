using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Grains.Persons;

/// <summary>A person's file as it is stored: never with the identity number, and under no name but the grain's.</summary>
public sealed class PersonState
{
    /// <summary>The facts, oldest first.</summary>
    public List<StoredPersonFact> Facts { get; set; } = [];

    /// <summary>The state of a file.</summary>
    public static PersonState Of(PersonFile file) => new()
    {
        Facts = [.. file.Events.Select(recorded => new StoredPersonFact(
            recorded.Sequence, recorded.Event.Id, recorded.Event.Department, recorded.Event.Type.Name, recorded.Event.EffectiveOn,
            EventCanon.Document(recorded.Event.Document), recorded.Event.Data, recorded.RecordedAt, recorded.PreviousHash, recorded.Hash))],
    };

    /// <summary>The file of a state.</summary>
    /// <exception cref="InvalidDataException">It is not as it was stored.</exception>
    public PersonFile ToFile() => PersonFile.Of([.. Facts.Select(fact => new RecordedEvent(
        PersonReader.Restore(fact.Id, fact.Department, fact.Type, fact.EffectiveOn, fact.Document, fact.Data),
        fact.Sequence, fact.RecordedAt, fact.PreviousHash, fact.Hash))]);
}

/// <summary>A fact in its place. What is hashed is stored as text, as it was hashed.</summary>
public sealed record StoredPersonFact(
    long Sequence, string Id, string Department, string Type, DateOnly EffectiveOn, string? Document, string Data, DateTimeOffset RecordedAt,
    string PreviousHash, string Hash);
