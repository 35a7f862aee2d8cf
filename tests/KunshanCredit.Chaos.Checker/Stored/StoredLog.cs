using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Stored;

/// <summary>A row of the log as the database holds it.</summary>
public sealed record StoredEvent(
    string Uscc, long Sequence, string Department, string EventId, string Type, string EffectiveOn, string? Document, string Data,
    DateTimeOffset RecordedAt, string Hash)
{
    /// <summary>The name of the fact.</summary>
    public FactName Name => new(Uscc, Department, EventId);

    /// <summary>When it was recorded, as receipts print it: microseconds and the offset of Shanghai.</summary>
    public string RecordedAtText => RecordedAt.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz");

    /// <summary>What was reported, in canonical form.</summary>
    public string Content => CanonicalJson.Object(ContentMembers());

    /// <summary>The hash that the contract prescribes behind another one: SHA-256 of it, a line feed and the canonical form.</summary>
    public string HashBehind(string previousHash)
    {
        var form = CanonicalJson.Object(ContentMembers().Concat(
        [
            ("department", CanonicalJson.Text(Department)),
            ("id", CanonicalJson.Text(EventId)),
            ("recordedAt", CanonicalJson.Text(RecordedAtText)),
            ("sequence", $"{Sequence}"),
            ("uscc", CanonicalJson.Text(Uscc)),
        ]));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previousHash + "\n" + form)));
    }

    private IEnumerable<(string Name, string Value)> ContentMembers()
    {
        yield return ("data", Canonical(Data));
        if (Document is not null)
        {
            yield return ("document", Canonical(Document));
        }

        yield return ("effectiveOn", CanonicalJson.Text(EffectiveOn));
        yield return ("type", CanonicalJson.Text(Type));
    }

    private static string Canonical(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return CanonicalJson.Of(parsed.RootElement);
    }
}

/// <summary>Where the database says that an enterprise's log ends.</summary>
public sealed record StoredHead(string Uscc, long Sequence, string Hash);

/// <summary>The whole log of the database, each enterprise's in the order of its sequence, and the heads.</summary>
public sealed class StoredLog(IEnumerable<StoredEvent> events, IEnumerable<StoredHead> heads)
{
    /// <summary>The hash in front of an enterprise's first event.</summary>
    public static readonly string NoHash = new('0', 64);

    /// <summary>The rows by enterprise.</summary>
    public IReadOnlyDictionary<string, List<StoredEvent>> ByEnterprise { get; } = events
        .GroupBy(row => row.Uscc)
        .ToDictionary(rows => rows.Key, rows => rows.OrderBy(row => row.Sequence).ToList());

    /// <summary>The heads by enterprise.</summary>
    public IReadOnlyDictionary<string, StoredHead> Heads { get; } = heads.ToDictionary(head => head.Uscc);

    /// <summary>All rows.</summary>
    public IEnumerable<StoredEvent> Events => ByEnterprise.Values.SelectMany(rows => rows);
}
