using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>A whole store, read from one end to the other: to verify it, or to move it.</summary>
public interface IArchive
{
    /// <summary>Every enterprise that has events, with all of them, ordered by code.</summary>
    IEnumerable<(Uscc Uscc, List<RecordedEvent> Events)> Enterprises();

    /// <summary>The rows of the city's index, ordered by code.</summary>
    IEnumerable<IndexRow> Index();

    /// <summary>How many events the store says that it holds.</summary>
    long CountedEvents();
}

/// <summary>What the city's index says about an enterprise.</summary>
/// <param name="Uscc">Its code.</param>
/// <param name="Sequence">The sequence of its last event.</param>
/// <param name="Hash">The hash of its last event.</param>
/// <param name="AssessedOn">The day on which the row was made.</param>
/// <param name="ValidUntil">The first day on which it can differ; null if there is none.</param>
/// <param name="Outward">What is outward of its standing, as canonical JSON.</param>
/// <param name="Marks">Its marks with their days, in the order of their codes.</param>
public sealed record IndexRow(string Uscc, long Sequence, string Hash, DateOnly AssessedOn, DateOnly? ValidUntil, string Outward, string Marks);
