using System.Text.Json;
using System.Text.Json.Serialization;

namespace KunshanCredit.Portal.Api;

/// <summary>What became of a fact that was recorded.</summary>
public sealed record Recorded(Receipt Receipt);

/// <summary>The receipt of a fact.</summary>
public sealed record Receipt(
    string Uscc, long Sequence, string EventId, string Department, string Type, DateOnly EffectiveOn, string RecordedAt, string Hash, string PreviousHash, string[]? Warnings);

/// <summary>What a fact would change, though nothing was recorded.</summary>
public sealed record Tried(bool DryRun, string Uscc, DateOnly AsOf, string WouldBe, Moved[] Changes);

/// <summary>A value that would move.</summary>
public sealed record Moved(string Domain, string Value, JsonElement Before, JsonElement After);

/// <summary>A page of facts.</summary>
public sealed record EventPage(EventItem[] Items, long? Next);

/// <summary>A fact with its receipt.</summary>
public sealed record EventItem(Event Event, Receipt Receipt, string? WithdrawnBy);

/// <summary>A fact as it was reported.</summary>
public sealed record Event(string Id, string Uscc, string Type, DateOnly EffectiveOn, EventDocument? Document, JsonElement Data);

/// <summary>A page of what is to be done.</summary>
public sealed record Worklist(DateOnly AsOf, string? Department, WorkItem[] Items, string? NextCursor);

/// <summary>Something to be done by a day.</summary>
public sealed record WorkItem(string Kind, string Uscc, string? Name, string Reference, string? Document, DateOnly? Since, DateOnly? DueOn, bool Overdue);

/// <summary>Files that a department sent.</summary>
public sealed record Imports(Import[] Items);

/// <summary>A file and how far it is.</summary>
public sealed record Import(
    string Id, string State, string Department, string Layout, string? FileName, bool DryRun, int Total, int Done, int Recorded, int Repeated, int Rejected,
    int EnterprisesChanged, Dictionary<string, int> Changes, string[] IgnoredColumns, string SentAt, string? FinishedAt);

/// <summary>A page of what was wrong with rows.</summary>
public sealed record RowErrors(RowError[] Items, string? NextCursor);

/// <summary>What is wrong with a row.</summary>
public sealed record RowError(int Line, string? Column, string Code, string Reason, string? Value);

/// <summary>A page of what a file would change.</summary>
public sealed record ImportChanges(ImportChange[] Items, string? NextCursor);

/// <summary>What a file would change of an enterprise.</summary>
public sealed record ImportChange(string Uscc, Moved[] Values);

/// <summary>The objections to the facts of an enterprise.</summary>
public sealed record Objections(string Uscc, DateOnly AsOf, [property: JsonPropertyName("objections")] Objection[] Items);

/// <summary>An objection.</summary>
public sealed record Objection(
    string Id, string Department, string EventId, string By, DateOnly RaisedOn, DateOnly? AcceptedOn, DateOnly? DecidedOn, string State, DateOnly? AcceptBy,
    DateOnly? DecideBy, bool Overdue);

/// <summary>A page of who recorded and looked up what.</summary>
public sealed record Accesses(AccessItem[] Items, string? Next);

/// <summary>A record, a withdrawal, or look-ups of one kind.</summary>
public sealed record AccessItem(
    string Number, string At, string LastAt, long Count, string Action, string? Client, string? Department, string? View, string? Type, string? EventId, string? Withdraws);

/// <summary>How the cluster is doing.</summary>
public sealed record Cluster(SiloItem[] Silos, ActivationCount[] Activations, OwnSilo Silo, bool Dashboard);

/// <summary>A silo.</summary>
public sealed record SiloItem(string Address, string Status, int Activations, bool Answers);

/// <summary>How many activations of a kind there are.</summary>
public sealed record ActivationCount(string Type, int Count);

/// <summary>The silo that answers.</summary>
public sealed record OwnSilo(string Name, bool Ready, int OnBoard, Dictionary<string, double> Gauges, HotItem[] Hot);

/// <summary>An enterprise that is asked about much.</summary>
public sealed record HotItem(string Uscc, double Weight);
