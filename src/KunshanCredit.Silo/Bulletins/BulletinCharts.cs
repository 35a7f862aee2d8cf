using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using ScottPlot;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>A chart as a picture.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">The same in words, for those who do not see it.</param>
/// <param name="Png">The picture.</param>
internal sealed record Chart(string Title, string Description, byte[] Png);

/// <summary>The charts of a bulletin.</summary>
internal static class BulletinCharts
{
    /// <summary>Of a picture, in points; it is drawn twice as fine.</summary>
    public const int Width = 640;

    /// <inheritdoc cref="Width"/>
    public const int Height = 300;

    private const int Fineness = 2;
    private const float TextSize = 14;
    private const float LabelGap = 6;
    private const float LabelRoom = 40;

    // The number above the highest bar has its place.
    private const double Headroom = 1.25;
    private const string Plain = "#1d70b8";
    private static readonly string[] Colours = ["#00703c", "#1d70b8", "#ffdd00", "#d4351c", "#0b0c0c"];

    /// <summary>Inspection rates by class, enterprises by colour, taxpayers by level.</summary>
    public static ImmutableArray<Chart> Of(Bulletin bulletin, Language language, string font)
    {
        var (customs, year) = (bulletin.Classes.Customs, bulletin.Classes.Customs[0].RateYear);
        return
        [
            Draw(
                new LocalText($"{year}年海关查验率（%）", $"Inspection rates of customs in {year} (%)").In(language), font,
                customs.Select(row => (row.Label.In(language), (double)(row.InspectionRate * 100), CaseTexts.Percent(row.InspectionRate), Plain))),
            Draw(
                new LocalText("环保信用等级（家）", "Environmental ratings (enterprises)").In(language), font,
                bulletin.Classes.Colours.Zip(Colours, (row, colour) => (row.Label.In(language), (double)row.Count, $"{row.Count}", colour))),
            Draw(
                new LocalText("纳税信用级别（家）", "Tax credit levels (taxpayers)").In(language), font,
                bulletin.Classes.Tax.Select(row => (row.Label.In(language), (double)row.Count, $"{row.Count}", Plain))),
        ];
    }

    private static Chart Draw(string title, string font, IEnumerable<(string Label, double Value, string Written, string Colour)> values)
    {
        var bars = values.ToList();
        using var plot = new Plot();
        var drawn = plot.Add.Bars(bars.Select((bar, index) => new Bar
        {
            Position = index,
            Value = bar.Value,
            ValueLabel = bar.Written,
            FillColor = Color.FromHex(bar.Colour),
        }).ToArray());
        drawn.ValueLabelStyle.FontSize = TextSize;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. bars.Select((_, index) => (double)index)], [.. bars.Select(bar => bar.Label)]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = TextSize;
        plot.Axes.Bottom.TickLabelStyle.OffsetY = LabelGap;
        plot.Axes.Bottom.MinimumSize = LabelRoom;
        plot.Axes.SetLimitsY(0, Math.Max(1, bars.Max(bar => bar.Value)) * Headroom);
        plot.HideGrid();
        plot.Title(title);
        plot.Font.Set(font);
        drawn.ValueLabelStyle.FontName = font;
        plot.ScaleFactor = Fineness;
        return new Chart(
            title, $"{title}: {string.Join(", ", bars.Select(bar => $"{bar.Label} {bar.Written}"))}",
            plot.GetImageBytes(Width * Fineness, Height * Fineness, ImageFormat.Png));
    }
}
