using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>Styles and pieces of an official text in Word: sizes and fonts as officials expect them (GB/T 9704).</summary>
internal static class WordText
{
    public const string Body = "BodyText";
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Note = "Note";
    public const string Cell = "Cell";
    public const string Source = "Source";
    private const string Latin = "Times New Roman";
    private const string TitleFont = "方正小标宋简体";
    private const string HeadingFont = "黑体";
    private const string SubheadingFont = "楷体";
    private const string BodyFont = "仿宋";

    /// <summary>The styles.</summary>
    public static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(FontsOf(BodyFont), new FontSize { Val = "32" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        StyleOf(Body, "Body Text", BodyFont, "32", new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }, new Indentation { FirstLine = "640", FirstLineChars = 200 }),
        StyleOf(Title, "Title", TitleFont, "72", new Justification { Val = JustificationValues.Center }),
        StyleOf(Subtitle, "Subtitle", SubheadingFont, "32", new Justification { Val = JustificationValues.Center }),
        StyleOf(Heading1, "heading 1", HeadingFont, "32", new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }, new OutlineLevel { Val = 0 }),
        StyleOf(Heading2, "heading 2", SubheadingFont, "32", new KeepNext(), new SpacingBetweenLines { Before = "120", After = "60" }, new OutlineLevel { Val = 1 }),
        StyleOf(Note, "Note", BodyFont, "24", new SpacingBetweenLines { After = "60" }),
        StyleOf(Source, "Source", BodyFont, "28", new Justification { Val = JustificationValues.Right }),
        StyleOf(Cell, "Cell", BodyFont, "18", new Justification { Val = JustificationValues.Center }));

    /// <summary>A paragraph.</summary>
    public static Paragraph Paragraph(string text, string style) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    /// <summary>A table with a row of headers that comes again on each page.</summary>
    /// <param name="widths">Shares of the width, one for each column.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="rows">The rows.</param>
    public static Table Table(int[] widths, string[] headers, IEnumerable<string[]> rows)
    {
        const int wholeWidth = 8840;
        var all = widths.Sum();
        int[] twips = [.. widths.Select(width => wholeWidth * width / all)];
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{twips.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0020" }),
            new TableGrid(twips.Select(width => new GridColumn { Width = $"{width}" })));
        table.Append(Row(twips, headers, isHeader: true));
        table.Append(rows.Select(row => Row(twips, row, isHeader: false)));
        return table;
    }

    /// <summary>The foot of a page: its number.</summary>
    public static Footer PageNumber() => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = Cell }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };

    private static TableRow Row(int[] twips, string[] cells, bool isHeader)
    {
        var row = new TableRow(isHeader ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
        row.Append(cells.Zip(twips, (text, width) =>
        {
            var paragraph = Paragraph(text, Cell);
            if (isHeader)
            {
                paragraph.GetFirstChild<Run>()!.PrependChild(new RunProperties(FontsOf(HeadingFont)));
            }

            return new TableCell(
                new TableCellProperties(
                    new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                paragraph);
        }));
        return row;
    }

    private static Style StyleOf(string id, string name, string font, string halfPoints, params OpenXmlElement[] paragraph) => new(
        new StyleName { Val = name },
        new PrimaryStyle(),
        new StyleParagraphProperties(paragraph),
        new StyleRunProperties(FontsOf(font), new FontSize { Val = halfPoints }))
    {
        Type = StyleValues.Paragraph,
        StyleId = id,
    };

    private static RunFonts FontsOf(string font) => new() { Ascii = Latin, HighAnsi = Latin, EastAsia = font };
}
