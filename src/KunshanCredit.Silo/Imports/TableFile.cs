using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using ExcelDataReader;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Imports;

/// <summary>A row of a table as it stands in a file.</summary>
/// <param name="Line">Its line, from 1; of a spreadsheet its row.</param>
/// <param name="Cells">Its cells, without space around them.</param>
internal readonly record struct TableRow(int Line, string[] Cells);

/// <summary>The table of a file: comma-separated or a spreadsheet.</summary>
/// <param name="Headers">The first row.</param>
/// <param name="Rows">The others; rows without any content are left out.</param>
internal sealed record TableFile(string[] Headers, List<TableRow> Rows)
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 200_000;

    private const int MostColumns = 200;
    private const long MostUnzipped = 512L * 1024 * 1024;
    private const string Gb18030 = "GB18030";
    private static readonly byte[] ZipMark = "PK"u8.ToArray();

    static TableFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="charset">Its character set, if it was said; else found out: UTF-8 or GB18030.</param>
    /// <returns>The table, or why it is none.</returns>
    public static (TableFile? Table, LocalText? Problem) Read(ReadOnlyMemory<byte> bytes, string? charset)
    {
        try
        {
            var rows = bytes.Span.StartsWith(ZipMark) ? ReadXlsx(bytes) : ReadCsv(bytes, EncodingOf(bytes, charset));
            var all = rows.Where(row => row.Cells.Any(cell => cell.Length > 0)).Take(MostRows + 2).ToList();
            return all.Count == 0 ? (null, new LocalText("文件没有内容。", "The file is empty."))
                : all.Count > MostRows + 1 ? (null, new LocalText($"至多{MostRows}行。", $"At most {MostRows} rows."))
                : (new TableFile(all[0].Cells, all[1..]), null);
        }
        catch (MalformedFile malformed)
        {
            return (null, malformed.Reason);
        }
        catch (DecoderFallbackException)
        {
            return (null, new LocalText("字符集须为 UTF-8 或 GB18030。", "Its character set must be UTF-8 or GB18030."));
        }
        catch (CsvFormatException broken)
        {
            return (null, new LocalText($"自第{broken.LineNumber}行起引号不完整。", $"From line {broken.LineNumber} on its quotes are broken."));
        }
        catch (Exception broken) when (broken is InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException or System.Xml.XmlException or IOException)
        {
            return (null, new LocalText("不是有效的 xlsx 文件。", "Not a valid xlsx file."));
        }
    }

    /// <summary>By its mark, else UTF-8 if all of it is, else GB18030, which old systems write.</summary>
    private static Encoding EncodingOf(ReadOnlyMemory<byte> bytes, string? charset)
    {
        if (charset is not null)
        {
            return charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? Strict(Encoding.UTF8.CodePage)
                : charset.ToUpperInvariant() is Gb18030 or "GBK" or "GB2312" ? Strict(Encoding.GetEncoding(Gb18030).CodePage)
                : throw new MalformedFile(new("字符集须为 utf-8 或 gb18030。", "The character set must be utf-8 or gb18030."));
        }

        return Utf8.IsValid(bytes.Span) ? Strict(Encoding.UTF8.CodePage) : Strict(Encoding.GetEncoding(Gb18030).CodePage);
    }

    private static Encoding Strict(int codePage) => Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static IEnumerable<TableRow> ReadCsv(ReadOnlyMemory<byte> bytes, Encoding encoding)
    {
        var text = encoding.GetString(bytes.Span).TrimStart('\uFEFF');
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true });
        while (reader.Read())
        {
            yield return new TableRow((int)reader.LineNumber, Cells(reader.FieldCount, column => WithoutEscape(reader.GetString(column))));
        }
    }

    /// <summary>Takes off what keeps a spreadsheet from running a cell as a formula: that is how rejected rows are handed out.</summary>
    private static string WithoutEscape(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    private static IEnumerable<TableRow> ReadXlsx(ReadOnlyMemory<byte> bytes)
    {
        RefuseBombs(bytes);
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        for (var line = 1; reader.Read(); line++)
        {
            yield return new TableRow(line, Cells(reader.FieldCount, column => Text(reader.GetValue(column))));
        }
    }

    /// <summary>What unpacks to far more than it is, is no list of facts.</summary>
    private static void RefuseBombs(ReadOnlyMemory<byte> bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Sum(entry => entry.Length) > MostUnzipped)
        {
            throw new MalformedFile(new("解压后过大。", "It is too large when unpacked."));
        }
    }

    private static string[] Cells(int count, Func<int, string> cell) => count <= MostColumns
        ? [.. Enumerable.Range(0, count).Select(column => Clean(cell(column)))]
        : throw new MalformedFile(new($"至多{MostColumns}列。", $"At most {MostColumns} columns."));

    /// <summary>Line breaks within a cell become spaces: facts hold none.</summary>
    private static string Clean(string cell) => string.Join(' ', cell.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Why a file is no table.</summary>
    private sealed class MalformedFile(LocalText reason) : Exception
    {
        public LocalText Reason => reason;
    }
}
