using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Silo.Http;
using Microsoft.Net.Http.Headers;

namespace KunshanCredit.Silo.Billing;

/// <summary>A column of a table that is uploaded.</summary>
/// <param name="Name">Its name, also that of the JSON member.</param>
/// <param name="Chinese">Its Chinese name.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="IsAlternative">Whether at least one such column must be there: without any of them a table says nothing.</param>
internal sealed record Column(string Name, string Chinese, bool IsRequired, bool IsAlternative = false)
{
    /// <summary>Whether a header is that of this column.</summary>
    public bool IsNamed(string header) => header == Chinese || header.Equals(Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A row of a table.</summary>
/// <param name="Line">The line of the CSV, or the index in the JSON array.</param>
/// <param name="Values">The values in the order of the columns, without spaces around them; empty where there is none.</param>
internal sealed record Row(long Line, string[] Values);

/// <summary>
/// Tables that are uploaded: as CSV with a line of headers, as spreadsheets save it (comma, semicolon or tab; UTF-8 or the Chinese code page), or as a JSON
/// array of objects. The first thing that cannot be read is the problem of the request, and then nothing of it is taken.
/// </summary>
internal static class Tables
{
    public const string Csv = "text/csv";
    public const int MostRows = 200_000;
    private static readonly string[] ChineseCharsets = ["gb18030", "gbk", "gb2312"];

    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads the body of a request.</summary>
    public static async Task<(List<Row> Rows, Problem? Problem)> ReadAsync(HttpContext context, Column[] columns)
    {
        var isCsv = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase);
        var charset = isCsv ? HeaderUtilities.RemoveQuotes(type!.Charset).ToString().ToLowerInvariant() : "";
        if (isCsv ? charset is not ("" or "utf-8") && !ChineseCharsets.Contains(charset) : !RequestBody.Is(context.Request, Json.MediaType))
        {
            return ([], ProblemKind.UnsupportedMediaType.Because(
                "须为 text/csv（字符集 utf-8 或 gb18030）或 application/json。", "Must be text/csv (charset utf-8 or gb18030) or application/json."));
        }

        if (await RequestBody.ReadAsync(context) is not { } body)
        {
            return ([], ProblemKind.TooLarge.Because("请求正文最多16 MiB。", "A body is at most 16 MiB."));
        }

        return isCsv ? OfCsv(body, ChineseCharsets.Contains(charset), columns) : OfJson(body, columns);
    }

    private static (List<Row> Rows, Problem? Problem) OfCsv(ReadOnlyMemory<byte> body, bool isChinese, Column[] columns)
    {
        try
        {
            var utf8 = isChinese ? Encoding.Convert(Chinese, Encoding.UTF8, body.ToArray()) : body;
            if (!Utf8.IsValid(utf8.Span))
            {
                return Refuse("文件不是 UTF-8；若由中文版表格软件保存，请声明 charset=gb18030。", "The file is not UTF-8; if a Chinese spreadsheet saved it, say charset=gb18030.");
            }

            using var reader = CsvReader.Create(utf8, new CsvReaderOptions
            {
                HasHeader = true,
                SkipEmptyLines = true,
                TrackLineNumbers = true,
                TrimWhitespace = true,
                TrimInsideQuotes = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            reader.ReadHeader();
            return OfCsv(reader, columns);
        }
        catch (DecoderFallbackException)
        {
            return Refuse("文件不是 GB 18030。", "The file is not GB 18030.");
        }
        catch (CsvFormatException malformed)
        {
            return Refuse($"不是有效的 CSV（第{malformed.LineNumber}行）。", $"Not valid CSV (line {malformed.LineNumber}).");
        }
    }

    private static (List<Row> Rows, Problem? Problem) OfCsv(CsvReader reader, Column[] columns)
    {
        var headers = reader.Headers.ToList();
        var places = columns.Select(column => headers.FindIndex(column.IsNamed)).ToArray();
        if (columns.Any(column => column.IsAlternative) && !columns.Where((column, index) => column.IsAlternative && places[index] >= 0).Any())
        {
            var names = string.Join(", ", columns.Where(column => column.IsAlternative).Select(column => $"{column.Chinese}/{column.Name}"));
            return Refuse($"至少须有以下一列：{names}。", $"At least one of these columns must be there: {names}.");
        }

        if (columns.Where((column, index) => column.IsRequired && places[index] < 0).FirstOrDefault() is { } missing)
        {
            return Refuse($"缺少列“{missing.Chinese}”（{missing.Name}）。", $"The column {missing.Name} ({missing.Chinese}) is missing.");
        }

        var rows = new List<Row>();
        while (reader.Read())
        {
            if (rows.Count == MostRows)
            {
                return TooManyRows;
            }

            rows.Add(new Row(reader.LineNumber, [.. places.Select(place => place >= 0 && place < reader.FieldCount ? reader.GetString(place) : "")]));
        }

        return (rows, null);
    }

    private static (List<Row> Rows, Problem? Problem) OfJson(ReadOnlyMemory<byte> body, Column[] columns)
    {
        using var parsed = Json.Parse(body);
        if (parsed is null || !Json.IsSound(parsed.RootElement))
        {
            return ([], Problem.InvalidJson);
        }

        if (parsed.RootElement.ValueKind != JsonValueKind.Array)
        {
            return Refuse("须为 JSON 数组。", "Must be a JSON array.");
        }

        var rows = new List<Row>();
        foreach (var item in parsed.RootElement.EnumerateArray())
        {
            if (rows.Count == MostRows)
            {
                return TooManyRows;
            }

            if (ValuesOf(item, columns) is not { } values)
            {
                var names = string.Join(", ", columns.Select(column => column.Name));
                return Refuse($"第{rows.Count}项须为对象，成员只能是 {names}，值为文本或数字。", $"Item {rows.Count} must be an object with members {names} only, each text or a number.");
            }

            rows.Add(new Row(rows.Count, values));
        }

        return (rows, null);
    }

    private static string[]? ValuesOf(JsonElement item, Column[] columns)
    {
        if (item.ValueKind != JsonValueKind.Object || item.EnumerateObject().Any(member => !columns.Any(column => column.Name == member.Name)))
        {
            return null;
        }

        var values = columns.Select(column => item.TryGetProperty(column.Name, out var value) ? TextOf(value) : column.IsRequired ? null : "").ToList();
        return values.Contains(null) ? null : [.. values.OfType<string>()];
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Null => "",
        _ => TextRule.Read(value)?.Trim(),
    };

    private static (List<Row> Rows, Problem? Problem) TooManyRows => Refuse($"最多{MostRows}行。", $"At most {MostRows} rows.");

    private static (List<Row> Rows, Problem? Problem) Refuse(string zh, string en) => ([], ProblemKind.InvalidTable.Because(zh, en));
}
