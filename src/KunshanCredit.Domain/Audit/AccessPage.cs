using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Audit;

/// <summary>An entry of an enterprise's accesses, as it is told. Of records, client and view are null; of look-ups, type and ids.</summary>
/// <param name="Number">The cursor behind it.</param>
/// <param name="At">When it was, or the first of those gathered.</param>
/// <param name="LastAt">When the last was.</param>
/// <param name="Count">How many.</param>
/// <param name="Action">recorded, withdrew, looked-up, read-events or read-accesses.</param>
/// <param name="Client">Who asked.</param>
/// <param name="Department">The department of who asked or reported.</param>
/// <param name="View">What was shown.</param>
/// <param name="Type">The type of the fact.</param>
/// <param name="EventId">The id of the fact.</param>
/// <param name="Withdraws">The id of the fact that it takes away.</param>
public sealed record AccessItem(
    string Number, string At, string LastAt, long Count, string Action, string? Client, string? Department, string? View, string? Type, string? EventId,
    string? Withdraws);

/// <summary>A page of an enterprise's accesses: facts and look-ups in the order of their instants, each exactly once for a reader who goes on.</summary>
/// <param name="Items">The entries.</param>
/// <param name="Next">Behind which the next page begins; null at the end.</param>
public sealed record AccessPage(ImmutableArray<AccessItem> Items, string? Next)
{
    /// <summary>Merges what lies behind a cursor.</summary>
    /// <param name="facts">All facts of the enterprise, oldest first.</param>
    /// <param name="lookUps">The rows of look-ups behind the cursor, at least one more than fit if there are.</param>
    /// <param name="after">How far the reader is.</param>
    /// <param name="limit">How many fit.</param>
    public static AccessPage Of(IReadOnlyList<RecordedEvent> facts, IReadOnlyList<NumberedAccess> lookUps, AccessCursor after, int limit)
    {
        var items = ImmutableArray.CreateBuilder<AccessItem>();
        var (fact, lookUp) = ((int)Math.Min(after.Facts, facts.Count), 0);
        while (items.Count < limit && (fact < facts.Count || lookUp < lookUps.Count))
        {
            var takesFact = lookUp == lookUps.Count || (fact < facts.Count && facts[fact].RecordedAt <= lookUps[lookUp].Access.FirstAt);
            after = takesFact ? after with { Facts = facts[fact].Sequence } : after with { LookUps = lookUps[lookUp].Number };
            items.Add(takesFact ? Of(after, facts[fact++]) : Of(after, lookUps[lookUp++].Access));
        }

        return new AccessPage(items.ToImmutable(), fact < facts.Count || lookUp < lookUps.Count ? after.ToString() : null);
    }

    private static AccessItem Of(AccessCursor number, RecordedEvent recorded)
    {
        var (reported, at) = (recorded.Event, EventCanon.Instant(recorded.RecordedAt));
        var withdraws = (reported.Fact as EventWithdrawn)?.EventId;
        return new AccessItem(
            number.ToString(), at, at, 1, withdraws is null ? "recorded" : "withdrew", null, reported.Department, null, reported.Type.Name, reported.Id, withdraws);
    }

    private static AccessItem Of(AccessCursor number, AccessRow access) => new(
        number.ToString(), EventCanon.Instant(access.FirstAt), EventCanon.Instant(access.LastAt), access.Count, ActionOf(access.View),
        access.Client, access.Department, access.View, null, null, null);

    private static string ActionOf(string view) => view switch
    {
        AccessRow.OfEvents => "read-events",
        AccessRow.OfAccesses => "read-accesses",
        _ => "looked-up",
    };
}
