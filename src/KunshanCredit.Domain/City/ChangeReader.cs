using System.Collections.Immutable;

namespace KunshanCredit.Domain.City;

/// <summary>Reads changes, and shows of them what a reader may see and asked for.</summary>
/// <param name="feed">All changes.</param>
/// <param name="isShown">Whether the values of a domain are shown.</param>
public sealed class ChangeReader(IChangeFeed feed, Func<string, bool> isShown)
{
    /// <summary>A page. It may hold less than there is room for, and even nothing, and still not be the last: that is told by its numbers.</summary>
    /// <inheritdoc cref="IChangeFeed.ReadAsync" path="/param"/>
    /// <inheritdoc cref="IChangeFeed.ReadAsync" path="/exception"/>
    public async Task<ShownPage> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        var page = await feed.ReadAsync(after, limit, cancellationToken);
        var items = page.Changes
            .Select(change => new ShownChange(
                change.Number, change.Uscc, change.Sequence, change.ChangedOn, [.. change.Moved().Where(moved => isShown(moved.Domain))]))
            .Where(item => !item.Values.IsEmpty);
        return new ShownPage(
            [.. items],
            page.Changes.IsEmpty ? after : page.Changes[^1].Number,
            page.Last,
            page.Changes.IsEmpty ? null : page.Changes[0].ChangedOn);
    }
}

/// <summary>A change as callers are told it.</summary>
/// <param name="Number">Its place among all changes.</param>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Sequence">The last fact that the standing knows.</param>
/// <param name="ChangedOn">The day of the standing that differs.</param>
/// <param name="Values">The values that moved and that the reader may see; never empty.</param>
public sealed record ShownChange(long Number, string Uscc, long Sequence, DateOnly ChangedOn, ImmutableArray<MovedValue> Values);

/// <summary>What a reader is shown of some changes.</summary>
/// <param name="Items">What is shown, in the order of the changes.</param>
/// <param name="Next">The last number that was read, shown or not: reading goes on behind it.</param>
/// <param name="Last">The number of the last change that there is; 0 if there is none.</param>
/// <param name="OldestOn">The day of the first change that was read; null if there was none.</param>
public sealed record ShownPage(ImmutableArray<ShownChange> Items, long Next, long Last, DateOnly? OldestOn)
{
    /// <summary>Whether the reader's number is no longer good: what came behind it is too old to be told, or it was given by a store that is no more.</summary>
    /// <param name="after">The number behind which was read.</param>
    /// <param name="keepDays">How far behind a reader may be; null: as far as he likes.</param>
    /// <param name="today">The legal date.</param>
    public bool IsGone(long after, int? keepDays, DateOnly today) =>
        after > Last || (keepDays is { } days && OldestOn < today.AddDays(-days));
}
