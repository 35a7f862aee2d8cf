using System.Text;
using CsvHelper;
using KunshanCredit.Domain.Facts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KunshanCredit.Cli.Output;

/// <summary>Writes data to standard output.</summary>
internal sealed class Printer(Surroundings around, Language language)
{
    private static readonly Padding BetweenColumns = new(0, 0, 2, 0);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Bytes as they are, and a line feed.</summary>
    public void Json(ReadOnlySpan<byte> body)
    {
        around.Out.Write(body);
        around.Out.Write("\n"u8);
        around.Out.Flush();
    }

    /// <summary>Some lines.</summary>
    public void Lines(params IEnumerable<string> lines) =>
        around.Out.Write(Utf8.GetBytes(string.Concat(lines.Select(line => Plain.Text(line) + "\n"))));

    /// <summary>Rows as CSV (RFC 4180): UTF-8, line feeds, no cell that a spreadsheet would take for a formula.</summary>
    public void Csv<T>(IReadOnlyList<Column<T>> columns, IEnumerable<T> rows, bool withHeader = true)
    {
        var options = new CsvWriterOptions { Injection = CsvInjection.Escape, NewLine = "\n" };
        using var writer = CsvWriter.Create(new StreamWriter(around.Out, Utf8, leaveOpen: true), options, leaveOpen: false);
        if (withHeader)
        {
            Record(writer, columns.Select(column => column.Name));
        }

        foreach (var row in rows)
        {
            Record(writer, columns.Select(column => column.Value(row)));
        }
    }

    /// <summary>Rows as a table; CSV if that is wanted.</summary>
    public void Rows<T>(OutputFormat format, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
    {
        if (format == OutputFormat.Csv)
        {
            Csv(columns, rows);
        }
        else
        {
            Table([.. columns.Select(column => column.Title.In(language))], rows.Select(row => columns.Select(column => column.Value(row))));
        }
    }

    /// <summary>A table.</summary>
    public void Table(IReadOnlyList<string> titles, IEnumerable<IEnumerable<string>> rows)
    {
        var table = Bare();
        foreach (var title in titles)
        {
            table.AddColumn(new TableColumn(new Text(Plain.Text(title), new Style(decoration: Decoration.Bold))) { NoWrap = !around.OutIsTerminal, Padding = BetweenColumns });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(Plain.Text(cell))));
        }

        Draw(table);
    }

    /// <summary>Names and values, one below another.</summary>
    public void Fields(params IEnumerable<(string Name, string Value)> fields)
    {
        var table = Bare().HideHeaders().AddColumn(new TableColumn("") { NoWrap = true, Padding = BetweenColumns }).AddColumn(new TableColumn(""));
        foreach (var (name, value) in fields)
        {
            table.AddRow(new Text(Plain.Text(name), new Style(decoration: Decoration.Bold)), new Text(Plain.Text(value)));
        }

        Draw(table);
    }

    /// <summary>Anything that can be drawn, without blanks at the ends of lines.</summary>
    public void Draw(IRenderable drawing)
    {
        using var text = new StringWriter();
        var isColoured = around.OutIsTerminal && around.MayColour;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = isColoured ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isColoured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = around.Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(drawing);
        around.Out.Write(Utf8.GetBytes(string.Concat(text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd() + "\n"))));
    }

    private static Table Bare() => new Table { ShowHeaders = true, Expand = false }.Border(TableBorder.None);

    private static void Record(CsvWriter writer, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(cell);
        }

        writer.EndRecord();
    }
}
