using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace KunshanCredit.Domain.City;

/// <summary>What is outward of an enterprise moved: by a fact, or by the passing of time.</summary>
/// <param name="Number">Its place among all changes, 1, 2, 3 … without gaps.</param>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Sequence">The last fact that the standing knows.</param>
/// <param name="ChangedOn">The day of the standing that differs.</param>
/// <param name="Before">What was outward, as <see cref="EnterpriseSummary.Outward"/>; null if nothing was.</param>
/// <param name="After">What is.</param>
public sealed record StandingChange(long Number, string Uscc, long Sequence, DateOnly ChangedOn, string? Before, string After)
{
    private const string Nothing = "{}";

    /// <summary>The values that differ: those of the domains in their order, then entries of lists.</summary>
    public ImmutableArray<MovedValue> Moved()
    {
        using var before = JsonDocument.Parse(Before ?? Nothing);
        using var after = JsonDocument.Parse(After);
        var (old, now) = (before.RootElement, after.RootElement);
        var (oldMarks, marks) = (OutwardValue.MarksOf(old), OutwardValue.MarksOf(now));
        return [.. OutwardValue.All
            .Select(value => new MovedValue(value.Domain, value.Pointer, value.In(old), value.In(now)))
            .Concat(oldMarks.Union(marks).Order(StringComparer.Ordinal)
                .Select(mark => new MovedValue(OutwardValue.DomainOf(mark), $"/lists/{mark}", oldMarks.Contains(mark), marks.Contains(mark))))
            .Where(moved => !Equals(moved.Before, moved.After))];
    }
}

/// <summary>A value that differs from what it was.</summary>
/// <param name="Domain">The domain that it belongs to, such as <c>customs</c>.</param>
/// <param name="Value">A JSON pointer: into the answer of the domain's view, such as <c>/class</c>, or <c>/lists/…</c> for an entry of a list.</param>
/// <param name="Before">What it was: a text, a decimal, or whether it was on the list; null if it had no value.</param>
/// <param name="After">What it is; null if it has no value any more.</param>
public sealed record MovedValue(string Domain, string Value, object? Before, object? After);

/// <summary>A value that is outward: where it stands in the stored text, and what callers know it by.</summary>
internal sealed record OutwardValue(string Domain, string Pointer, string Member, Func<string, object> Read)
{
    private const string Marks = "marks";

    public static readonly ImmutableArray<OutwardValue> All =
    [
        new("environment", "/colour", "colour", static text => text),
        new("environment", "/tier", "tier", static text => text),
        new("customs", "/class", "customsClass", static text => text),
        new("security", "/category", "securityCategory", static text => text),
        new("security", "/current", "securityScore", static text => decimal.Parse(text, CultureInfo.InvariantCulture)),
        new("tax", "/level", "taxLevel", static text => text),
    ];

    /// <summary>The marks of an outward text.</summary>
    public static string[] MarksOf(JsonElement outward) => outward.TryGetProperty(Marks, out var marks) ? marks.GetString()!.Split(' ') : [];

    /// <summary>The domain of a mark, which its code begins with.</summary>
    public static string DomainOf(string mark) => mark[..mark.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>The value in an outward text; null if it has none.</summary>
    public object? In(JsonElement outward) => outward.TryGetProperty(Member, out var value) ? Read(value.GetString()!) : null;
}
