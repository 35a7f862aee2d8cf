using System.Text.Json;
using System.Text.Json.Serialization;

namespace KunshanCredit.Portal.Api;

/// <summary>A page of a search.</summary>
public sealed record Found(FoundItem[] Items, string? NextCursor);

/// <summary>An enterprise that was found.</summary>
public sealed record FoundItem(string Uscc, string? Name);

/// <summary>A page of a published list.</summary>
public sealed record PublishedList(DateOnly AsOf, ListItem[] Items, string? NextCursor);

/// <summary>An entry of a list.</summary>
public sealed record ListItem(string Uscc, string? Name, DateOnly Since, DateOnly? Until);

/// <summary>A page of a ranking.</summary>
public sealed record Ranking(DateOnly AsOf, string Category, RankingItem[] Items, string? NextCursor);

/// <summary>An entry of a ranking.</summary>
public sealed record RankingItem(int Rank, string Uscc, string? Name, decimal Score, bool Ban, bool Candidate);

/// <summary>A page of what is before the public.</summary>
public sealed record NoticePage(DateOnly AsOf, NoticeItem[] Items, string? NextCursor);

/// <summary>A penalty that is before the public.</summary>
public sealed record NoticeItem(string Uscc, string? Name, string Department, string? Document, DateOnly? Since, DateOnly? Until);

/// <summary>What is published of an enterprise.</summary>
public sealed record Notices(string Uscc, DateOnly AsOf, PublishedPenalty[] Penalties, Listing[] Listings);

/// <summary>An entry of a list.</summary>
public sealed record Listing(string List, DateOnly Since, DateOnly? Until);

/// <summary>A penalty and its publicity.</summary>
public sealed record PublishedPenalty(
    string EventId, string Department, string Type, string? Document, DateOnly DecidedOn, Penalty? Penalty, string Severity, string State,
    DateOnly? PublishedFrom, DateOnly? PublishedUntil, DateOnly? RepairFrom, bool Shared, Rule Rule, ObjectionNote? Objection, RepairCase? Repair);

/// <summary>What the authority says of a penalty.</summary>
public sealed record Penalty(string? Authority, string Violation, string Kind, string? Content, decimal? Fine);

/// <summary>An application for repair.</summary>
public sealed record RepairCase(string Id, string State, DateOnly AppliedOn, DateOnly? DecideBy, DateOnly? DecidedOn);

/// <summary>The city in numbers.</summary>
public sealed record Statistics(
    DateOnly AsOf, int Enterprises, EnvironmentCounts Environment, CustomsCounts Customs, TaxCounts Tax, Dictionary<string, int> Lists);

/// <summary>Environment in numbers.</summary>
public sealed record EnvironmentCounts(Dictionary<string, int> Colours, Dictionary<string, int> Tiers);

/// <summary>Customs in numbers.</summary>
public sealed record CustomsCounts(int Certified, ClassCount[] Classes);

/// <summary>A class of customs in numbers; share and rate are shares of 1.</summary>
public sealed record ClassCount(string Class, int Count, decimal Share, decimal InspectionRate, int RateYear);

/// <summary>Tax in numbers.</summary>
public sealed record TaxCounts(Dictionary<string, int> Levels);

/// <summary>How many were of which kind, over time.</summary>
public sealed record Series(string Of, string Step, SeriesPoint[] Points);

/// <summary>How many were of which kind on a day.</summary>
public sealed record SeriesPoint(DateOnly AsOf, Dictionary<string, int> Counts);

/// <summary>How many went from which kind to which.</summary>
public sealed record Migrations(string Of, DateOnly From, DateOnly To, string[] Classes, MigrationRow[] Rows);

/// <summary>How many went from one kind to one; null stands for none.</summary>
public sealed record MigrationRow(string? From, string? To, int Count);

/// <summary>The regulations.</summary>
public sealed record Regulations(RegulationItem[] Items);

/// <summary>An edition of a regulation.</summary>
public sealed record RegulationItem(string Id, string Title, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>An edition with its articles and numbers.</summary>
public sealed record Regulation(
    string Id, string Title, DateOnly ValidFrom, DateOnly? ValidTo, string? ReplacedBy, Reference? Reference, DateOnly? PublishedOn, Article[] Articles, LawParameter[] Parameters);

/// <summary>Where a regulation can be read.</summary>
public sealed record Reference(string Title, string? Number, string Source);

/// <summary>An article.</summary>
public sealed record Article(string Id, [property: JsonPropertyName("article")] string Label, string Text, string Source);

/// <summary>A number of the law, with its dates and source.</summary>
public sealed record LawParameter(string Name, JsonElement Value, string? Unit, DateOnly ValidFrom, DateOnly? ValidTo, string Source, string? Note);
