using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace KunshanCredit.Grains.Bulletins;

/// <summary>What people wrote for the bulletin of a period, by <c>2017-03</c> or <c>2017-Q1</c>: its introduction and its short items. Answers come when it is on disk.</summary>
[GrainInterfaceType("kc.bulletin")]
[Alias("kc.bulletin")]
[Version(1)]
public interface IBulletinGrain : IGrainWithStringKey
{
    /// <summary>All that stands in it.</summary>
    [Alias("read")]
    Task<BulletinTexts> ReadAsync();

    /// <summary>Replaces the introduction; the former ones are kept, the last twenty of them.</summary>
    [Alias("introduce")]
    Task<BulletinTexts> IntroduceAsync(string text, string by);

    /// <summary>Adds a short item.</summary>
    [Alias("add-item")]
    Task<ItemOutcome> AddItemAsync(BulletinItem item);

    /// <summary>Removes a short item; false if there is none.</summary>
    [Alias("remove-item")]
    Task<bool> RemoveItemAsync(string department, string id);
}

/// <summary>What stands in a bulletin.</summary>
/// <param name="Introduction">The introduction; null without one.</param>
/// <param name="Items">The short items, in the order of their days.</param>
[GenerateSerializer, Immutable, Alias("kc.bulletin-texts")]
public sealed record BulletinTexts([property: Id(0)] WrittenText? Introduction, [property: Id(1)] ImmutableArray<BulletinItem> Items);

/// <summary>A text that somebody wrote.</summary>
/// <param name="Text">The text.</param>
/// <param name="By">The client.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("kc.written-text")]
public sealed record WrittenText([property: Id(0)] string Text, [property: Id(1)] string By, [property: Id(2)] DateTimeOffset At);

/// <summary>A short item (工作简讯): (department, id) names it.</summary>
/// <param name="Department">Whose it is.</param>
/// <param name="Id">The department's own id.</param>
/// <param name="On">The day of which it tells.</param>
/// <param name="Text">One paragraph.</param>
/// <param name="Source">Who reports it, if it is not the department itself.</param>
[GenerateSerializer, Immutable, Alias("kc.bulletin-item")]
public sealed record BulletinItem(
    [property: Id(0)] string Department, [property: Id(1)] string Id, [property: Id(2)] DateOnly On, [property: Id(3)] string Text, [property: Id(4)] string? Source);

/// <summary>What became of an item.</summary>
[GenerateSerializer, Alias("kc.item-outcome")]
public enum ItemOutcome
{
    /// <summary>It is on disk.</summary>
    Added = 1,

    /// <summary>The same was there before.</summary>
    WasThere = 2,

    /// <summary>The id names another; nothing changed.</summary>
    Conflict = 3,

    /// <summary>There are as many as there may be; nothing changed.</summary>
    TooMany = 4,
}
