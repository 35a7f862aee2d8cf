using System.Text.Json;
using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Checker.Properties;
using KunshanCredit.Chaos.Checker.Stored;

namespace KunshanCredit.Chaos.Tests.Properties;

/// <summary>
/// A history written by hand, a line for each thing that happens, one after another; and a database beside it. What is not said otherwise is as it
/// should be.
/// </summary>
internal sealed class SmallHistory
{
    public const string Uscc = "91320583MC0000001W";
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);
    private readonly List<HistoryEntry> _entries = [];
    private readonly List<StoredEvent> _events = [];
    private StoredHead? _head;
    private long _now;
    private long _operations;

    /// <summary>A fact is sent; the number of the operation.</summary>
    public long Sends(string id, string colour = "red", bool mustBeRefused = false)
    {
        var fact = $$"""{"id":"{{id}}","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{{Data(colour)}}}""";
        _entries.Add(new WriteInvoked(++_now, ++_operations, "a", Uscc, "environment", JsonElement.Parse(fact), mustBeRefused));
        return _operations;
    }

    /// <summary>The database takes a fact on, behind what it has.</summary>
    public SmallHistory Stores(string id, string colour = "red", Func<StoredEvent, StoredEvent>? but = null)
    {
        var row = new StoredEvent(
            Uscc, _events.Count + 1, "environment", id, "environment.rating.published", "2017-03-01", null, Data(colour),
            Start.AddSeconds(_events.Count), "");
        row = row with { Hash = row.HashBehind(_events.LastOrDefault()?.Hash ?? StoredLog.NoHash) };
        _events.Add(but is null ? row : but(row));
        _head = new StoredHead(Uscc, _events.Count, _events[^1].Hash);
        return this;
    }

    /// <summary>The head that the database names.</summary>
    public SmallHistory HasHead(long sequence)
    {
        _head = new StoredHead(Uscc, sequence, _events[^1].Hash);
        return this;
    }

    /// <summary>A fact is acknowledged with the receipt of what is stored at a sequence.</summary>
    public SmallHistory Acknowledges(long operation, int sequence, int status = 201, Func<Receipt, Receipt>? but = null)
    {
        var row = _events[sequence - 1];
        var previous = sequence == 1 ? StoredLog.NoHash : _events[sequence - 2].Hash;
        var receipt = new Receipt(Uscc, sequence, row.EventId, row.Department, row.Type, row.EffectiveOn, row.RecordedAtText, row.Hash, previous);
        return Adds(new Acknowledged(++_now, operation, status, but is null ? receipt : but(receipt)));
    }

    /// <summary>A good fact is sent, stored and acknowledged.</summary>
    public SmallHistory Records(string id)
    {
        var operation = Sends(id);
        return Stores(id).Acknowledges(operation, _events.Count);
    }

    /// <summary>A fact is acknowledged with a receipt though nothing is stored.</summary>
    public SmallHistory AcknowledgesNothing(long operation, string id) => Adds(new Acknowledged(++_now, operation, 201, new Receipt(
        Uscc, _events.Count + 1, id, "environment", "environment.rating.published", "2017-03-01", "2026-01-05T09:00:00.000000+08:00", "ab", "cd")));

    public SmallHistory Refuses(long operation, int status = 422) => Adds(new Failed(++_now, operation, status, "invalid-event"));

    public SmallHistory LosesTrackOf(long operation, int? status = null) => Adds(new OutcomeUnknown(++_now, operation, status, "no answer"));

    /// <summary>A question is asked; the number of the operation.</summary>
    public long Asks(string silo = "a")
    {
        _entries.Add(new ReadInvoked(++_now, ++_operations, silo, Uscc, "standing"));
        return _operations;
    }

    public SmallHistory Answers(long operation, long sequence, string digest = "d") =>
        Adds(new Answered(++_now, operation, sequence, "2026-01-05", digest));

    /// <summary>Something else happens, at a moment of its own.</summary>
    public SmallHistory Adds(HistoryEntry entry)
    {
        _entries.Add(entry);
        return this;
    }

    /// <summary>What a property makes of it.</summary>
    public IReadOnlyList<string> ViolationsOf(IProperty property) => property.Check(new Evidence(
        RunHistory.Of(_entries.Select(Reread)), new StoredLog(_events, _head is null ? [] : [_head]))).Violations;

    /// <summary>As it comes back from the file.</summary>
    private static HistoryEntry Reread(HistoryEntry entry) =>
        JsonSerializer.Deserialize<HistoryEntry>(JsonSerializer.Serialize(entry, HistoryEntry.Json), HistoryEntry.Json)!;

    private static string Data(string colour) => $$"""{"colour":"{{colour}}","round":"2016"}""";
}
