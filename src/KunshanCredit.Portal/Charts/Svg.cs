using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace KunshanCredit.Portal.Charts;

/// <summary>
/// Writes a drawing as SVG. It stands in the page itself: it needs no script, is printed sharp, is read out by its title, and its colours come from the
/// style sheet, so that nothing inline has to be allowed.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    public Svg(int width, int height, string label) => _text.Append(CultureInfo.InvariantCulture,
        $"<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escape(label)}\" preserveAspectRatio=\"xMinYMin meet\">");

    /// <summary>A rectangle, with what is said of it when it is pointed at.</summary>
    public Svg Rect(decimal x, decimal y, decimal width, decimal height, string style, string title)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" class=\"{style}\"><title>{Escape(title)}</title></rect>");
        return this;
    }

    /// <summary>A line.</summary>
    public Svg Line(decimal x1, decimal y1, decimal x2, decimal y2, string style)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" class=\"{style}\"/>");
        return this;
    }

    /// <summary>A mark for one thing, with what is said of it.</summary>
    public Svg Dot(decimal x, decimal y, decimal radius, string style, string title)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" class=\"{style}\"><title>{Escape(title)}</title></circle>");
        return this;
    }

    /// <summary>A text. The style says where it is anchored.</summary>
    public Svg Text(decimal x, decimal y, string text, string style)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" class=\"{style}\">{Escape(text)}</text>");
        return this;
    }

    /// <summary>The drawing, ready for the page.</summary>
    public MarkupString Done() => new(_text.Append("</svg>").ToString());

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
