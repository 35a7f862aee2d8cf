using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Objections;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>Whether a penalty is before the public.</summary>
public enum PublicityState
{
    /// <summary>公示中</summary>
    Published,

    /// <summary>不公示: its kind is not published at all.</summary>
    NotPublished,

    /// <summary>公示期满: its time has passed.</summary>
    Ended,

    /// <summary>已修复: its time was ended by repair.</summary>
    Repaired,
}

/// <summary>The provision that sets a time of publicity.</summary>
/// <param name="Id">Edition and article, such as <c>publicity-36/serious</c>.</param>
/// <param name="Article">How the law calls it.</param>
/// <param name="Source">Where it can be read.</param>
public sealed record PublicityProvision(string Id, LocalText Article, string Source);

/// <summary>What a view of a fact says of an objection that is open.</summary>
/// <param name="Id">The objection.</param>
/// <param name="State">How far it has come.</param>
/// <param name="RaisedOn">Since when.</param>
public sealed record ObjectionNote(string Id, ObjectionState State, DateOnly RaisedOn);

/// <summary>A penalty (行政处罚) and its publicity. Columns of the exchange format that must not be published are nowhere in it.</summary>
/// <param name="EventId">The id of the fact.</param>
/// <param name="Department">The department that recorded it.</param>
/// <param name="Type">The type of fact.</param>
/// <param name="Document">The number of the decision (决定书文号); null if the fact names none.</param>
/// <param name="DecidedOn">The date of the decision.</param>
/// <param name="Penalty">What the department recorded of it; null for a fact of a domain.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="State">Whether it is before the public.</param>
/// <param name="PublishedFrom">The first day of publicity; null if it is not published at all.</param>
/// <param name="PublishedUntil">The first day on which it is no longer published; null if no edition sets an end.</param>
/// <param name="RepairFrom">The first day on which repair may be applied for; null if it may not.</param>
/// <param name="Shared">Whether other departments are shown it, also once its publicity has ended.</param>
/// <param name="Rule">The provision.</param>
/// <param name="Objection">The objection that is open against it; null without one.</param>
/// <param name="Repair">The last application for repair; null without one.</param>
public sealed record PublishedPenalty(
    string EventId,
    string Department,
    string Type,
    string? Document,
    DateOnly DecidedOn,
    PenaltyRecorded? Penalty,
    Severity Severity,
    PublicityState State,
    DateOnly? PublishedFrom,
    DateOnly? PublishedUntil,
    DateOnly? RepairFrom,
    bool Shared,
    PublicityProvision Rule,
    ObjectionNote? Objection,
    RepairCase? Repair)
{
    /// <summary>The fact itself.</summary>
    [JsonIgnore]
    public RecordedEvent? Recorded { get; init; }
}

/// <summary>An entry of a published list, which is published as long as it holds.</summary>
/// <param name="List">The list.</param>
/// <param name="Since">Its first day.</param>
/// <param name="Until">The first day on which it no longer holds; null if that is not foreseen.</param>
public sealed record PublishedListing(string List, DateOnly Since, DateOnly? Until);

/// <summary>What is published of an enterprise (公示), and for how long.</summary>
/// <param name="Penalties">Its penalties: those before the public first, each group by the date of the decision.</param>
/// <param name="Listings">Its entries of lists.</param>
public sealed record PublicitySection(ImmutableArray<PublishedPenalty> Penalties, ImmutableArray<PublishedListing> Listings) : ISection
{
    /// <summary>None: publicity marks nobody anew.</summary>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks => [];
}
