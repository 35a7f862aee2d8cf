using Microsoft.AspNetCore.Components;

namespace KunshanCredit.Portal.Charts;

/// <summary>A stretch of time with one value.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">The first day that no longer belongs to it.</param>
/// <param name="Code">The value, by which it gets its colour.</param>
/// <param name="Label">What the value is called.</param>
public sealed record Stretch(DateOnly From, DateOnly Until, string Code, string Label);

/// <summary>What one domain was, over time.</summary>
public sealed record Lane(string Label, IReadOnlyList<Stretch> Stretches);

/// <summary>Something that happened on a day.</summary>
public sealed record Happening(DateOnly On, string Label);

/// <summary>Lanes of values over the years, with what happened beneath, and the day that is looked at.</summary>
internal static class Lanes
{
    private const int Width = 800;
    private const int Left = 110;
    private const int LaneHeight = 34;
    private const int Bar = 24;
    private const int Axis = 26;
    private const int WidthOfSign = 13;

    /// <summary>Draws the lanes.</summary>
    /// <param name="label">What the drawing shows, in a sentence.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="day">The day that is looked at.</param>
    /// <param name="lanes">The lanes, the uppermost first.</param>
    /// <param name="happenings">What happened.</param>
    /// <param name="happened">What that lane is called.</param>
    public static MarkupString Draw(
        string label, DateOnly from, DateOnly to, DateOnly day, IReadOnlyList<Lane> lanes, IReadOnlyList<Happening> happenings, string happened)
    {
        var height = ((lanes.Count + 1) * LaneHeight) + Axis;
        var (svg, days) = (new Svg(Width, height, label), Math.Max(1, to.DayNumber - from.DayNumber + 1));
        for (var year = from.Year + 1; year <= to.Year; year++)
        {
            var x = X(new DateOnly(year, 1, 1));
            svg.Line(x, 0, x, height - Axis, "grid").Text(x, height - 8, $"{year}", "axis middle");
        }

        for (var i = 0; i < lanes.Count; i++)
        {
            svg.Text(0, (i * LaneHeight) + 18, lanes[i].Label, "lane");
            foreach (var stretch in lanes[i].Stretches)
            {
                var (x, width) = (X(stretch.From), X(stretch.Until) - X(stretch.From));
                svg.Rect(x, i * LaneHeight, Math.Max(1, width), Bar, $"k k-{stretch.Code}", $"{stretch.Label} {stretch.From:yyyy-MM-dd} – {stretch.Until.AddDays(-1):yyyy-MM-dd}");
                if (width > stretch.Label.Length * WidthOfSign)
                {
                    svg.Text(x + 5, (i * LaneHeight) + 17, stretch.Label, $"on on-{stretch.Code}");
                }
            }
        }

        svg.Text(0, (lanes.Count * LaneHeight) + 18, happened, "lane");
        foreach (var happening in happenings.Where(each => each.On >= from && each.On <= to))
        {
            svg.Dot(X(happening.On), (lanes.Count * LaneHeight) + 12, 5, "dot", $"{happening.On:yyyy-MM-dd} {happening.Label}");
        }

        return svg.Line(X(day), 0, X(day), height - Axis, "day").Done();

        decimal X(DateOnly on) => Left + ((decimal)Math.Clamp(on.DayNumber - from.DayNumber, 0, days) / days * (Width - Left));
    }
}
