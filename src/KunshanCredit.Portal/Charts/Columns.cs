using Microsoft.AspNetCore.Components;

namespace KunshanCredit.Portal.Charts;

/// <summary>A part of each column, such as a class.</summary>
/// <param name="Code">Its code, by which it gets its colour.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Values">Its value in each column; null where there is none.</param>
public sealed record Layer(string Code, string Label, IReadOnlyList<decimal?> Values);

/// <summary>Columns beside each other, each made of layers: how many were of which kind, at each time.</summary>
internal static class Columns
{
    private const int Width = 800;
    private const int Height = 300;
    private const int Left = 60;
    private const int Bottom = 34;
    private const int Top = 12;
    private const int GridLines = 4;
    private const decimal Filled = 0.7m;
    private const int MostLabels = 12;

    /// <summary>Draws the columns.</summary>
    /// <param name="label">What the drawing shows, in a sentence.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="layers">The layers, the lowest first.</param>
    /// <param name="format">How a value is written.</param>
    public static MarkupString Draw(string label, IReadOnlyList<string> columns, IReadOnlyList<Layer> layers, Func<decimal, string> format)
    {
        var svg = new Svg(Width, Height, label);
        var highest = Enumerable.Range(0, columns.Count).Select(column => layers.Sum(layer => layer.Values[column] ?? 0)).DefaultIfEmpty(0).Max();
        var (top, step) = Scale(highest);
        for (decimal value = 0; value <= top; value += step)
        {
            svg.Line(Left, Y(value), Width, Y(value), "grid").Text(Left - 6, Y(value) + 4, format(value), "axis end");
        }

        var (room, every) = ((decimal)(Width - Left) / Math.Max(1, columns.Count), (columns.Count + MostLabels - 1) / MostLabels);
        for (var column = 0; column < columns.Count; column++)
        {
            var (x, below) = (Left + (room * column) + (room * (1 - Filled) / 2), 0m);
            foreach (var layer in layers)
            {
                if (layer.Values[column] is { } value and > 0)
                {
                    svg.Rect(x, Y(below + value), room * Filled, Y(below) - Y(below + value), $"k k-{layer.Code}", $"{columns[column]} {layer.Label} {format(value)}");
                    below += value;
                }
            }

            if (column % every == 0)
            {
                svg.Text(x + (room * Filled / 2), Height - 12, columns[column], "axis middle");
            }
        }

        return svg.Done();

        decimal Y(decimal value) => Height - Bottom - (top == 0 ? 0 : value / top * (Height - Bottom - Top));
    }

    /// <summary>A round number that nothing exceeds, and the distance of the lines below it.</summary>
    private static (decimal Top, decimal Step) Scale(decimal highest)
    {
        if (highest <= 0)
        {
            return (1, 1);
        }

        var rough = highest / GridLines;
        var magnitude = 1m;
        while (magnitude * 10 <= rough)
        {
            magnitude *= 10;
        }

        while (magnitude > rough)
        {
            magnitude /= 10;
        }

        var step = magnitude * (rough / magnitude <= 2 ? 2 : rough / magnitude <= 5 ? 5 : 10);
        return (Math.Ceiling(highest / step) * step, step);
    }
}
