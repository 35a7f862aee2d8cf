using System.Text;
using SkiaSharp;

namespace KunshanCredit.Silo.Certificates.Printing;

/// <summary>
/// Sheets of A4 that are filled from above: what does not fit goes on the next one. Nothing is drawn before all is placed, since each page says how many
/// there are.
/// </summary>
internal sealed class Sheet(CertificateFont font) : IDisposable
{
    public const float Width = 595;
    public const float Height = 842;
    public const float Left = 62;
    public const float Right = Width - 62;
    public const float Top = 58;
    public const float Bottom = Height - 66;
    private readonly List<List<Action<SKCanvas>>> _pages = [[]];
    private readonly Dictionary<(float Size, bool Bold), SKFont> _fonts = [];

    /// <summary>How far down the current page is filled.</summary>
    public float Y { get; set; } = Top;

    /// <summary>Goes to the next page unless so much is left on this one.</summary>
    public void Require(float height)
    {
        if (Y + height > Bottom)
        {
            _pages.Add([]);
            Y = Top;
        }
    }

    /// <summary>Places something on the current page.</summary>
    public void Draw(Action<SKCanvas> draw) => _pages[^1].Add(draw);

    /// <summary>Places a text whose first letter stands at a place on a baseline.</summary>
    public void Text(string text, float x, float baseline, Style style) => Draw(canvas => Write(canvas, text, x, baseline, style));

    /// <summary>Places a rule.</summary>
    public void Rule(float y, float thickness, SKColor colour, float left = Left, float right = Right) =>
        Draw(canvas => Fill(canvas, SKRect.Create(left, y, right - left, thickness), colour));

    /// <summary>Places an area.</summary>
    public void Area(SKRect area, SKColor colour) => Draw(canvas => Fill(canvas, area, colour));

    /// <summary>How wide a text is.</summary>
    public float Measure(string text, Style style) => FontOf(style).MeasureText(text) + (style.Spacing * text.EnumerateRunes().Count());

    /// <summary>A text as the lines that fit in a width.</summary>
    public List<string> Lines(string text, float width, Style style) => LineBreaker.Lines(text, width, part => Measure(part, style));

    /// <summary>Draws all pages, with something on each that says which of how many it is.</summary>
    public void Print(SKDocument document, Action<SKCanvas, int, int> footer)
    {
        for (var page = 0; page < _pages.Count; page++)
        {
            var canvas = document.BeginPage(Width, Height);
            _pages[page].ForEach(draw => draw(canvas));
            footer(canvas, page + 1, _pages.Count);
            document.EndPage();
        }
    }

    /// <summary>
    /// Draws a text with the characters that it is made of: drawn without them, a reader who copies it gets those that the font's shapes stand for as well,
    /// such as the radical ⼭ for 山.
    /// </summary>
    public void Write(SKCanvas canvas, string text, float x, float baseline, Style style)
    {
        var face = FontOf(style);
        var (glyphs, widths, utf8) = (face.GetGlyphs(text), face.GetGlyphWidths(text), Encoding.UTF8.GetBytes(text));
        if (glyphs.Length == 0)
        {
            return;
        }

        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocateRawHorizontalTextRun(face, glyphs.Length, baseline, utf8.Length);
        glyphs.CopyTo(run.Glyphs);
        utf8.CopyTo(run.Text);
        var (index, offset) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            (run.Clusters[index], run.Positions[index]) = ((uint)offset, x);
            x += widths[index++] + style.Spacing;
            offset += rune.Utf8SequenceLength;
        }

        using var blob = builder.Build()!;
        using var paint = new SKPaint { Color = style.Colour, IsAntialias = true };
        canvas.DrawText(blob, 0, 0, paint);
    }

    public void Dispose()
    {
        foreach (var face in _fonts.Values)
        {
            face.Dispose();
        }
    }

    private static void Fill(SKCanvas canvas, SKRect area, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = false };
        canvas.DrawRect(area, paint);
    }

    private SKFont FontOf(Style style)
    {
        if (!_fonts.TryGetValue((style.Size, style.IsBold), out var face))
        {
            face = new SKFont(style.IsBold ? font.Bold : font.Regular, style.Size)
            {
                Subpixel = true,
                Hinting = SKFontHinting.None,
                LinearMetrics = true,
            };
            _fonts.Add((style.Size, style.IsBold), face);
        }

        return face;
    }
}

/// <summary>How a text looks.</summary>
/// <param name="Size">Its size in points.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Spacing">What is put between letters.</param>
internal readonly record struct Style(float Size, bool IsBold, SKColor Colour, float Spacing = 0);
