using System.Globalization;
using System.Text;
using CsvHelper;
using KunshanCredit.Domain.Facts;
using Microsoft.AspNetCore.Http.Headers;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// An answer as a table for spreadsheets: comma-separated, UTF-8 with a mark by which they know it, a line of headers in the language of the request. A cell
/// that would be taken for a formula gets an apostrophe in front.
/// </summary>
/// <param name="Name">The name of the file, without its ending.</param>
/// <param name="Headers">The headers of its columns.</param>
/// <param name="Rows">Its rows, each as long as the headers.</param>
internal sealed record Sheet(string Name, LocalText[] Headers, IEnumerable<string?[]> Rows)
{
    public const string MediaType = "text/csv";

    /// <summary>So many rows a sheet holds at most.</summary>
    public const int MostRows = 20_000;

    /// <summary>Where a sheet says that there is more than it holds: the cursor behind its last row.</summary>
    public const string NextCursorHeader = "Next-Cursor";

    private static readonly string[] Formats = ["json", "csv"];

    /// <summary>The cursor behind its last row; null if it is whole.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Whether a request asks for a sheet where it could have JSON.</summary>
    public static bool IsWanted(HttpContext context, Parameters parameters) =>
        parameters.OneOf("format", Formats) is { } format ? format == "csv" : Accepts(context, MediaType);

    /// <summary>Whether a request names a media type among those that it accepts.</summary>
    public static bool Accepts(HttpContext context, string mediaType) =>
        new RequestHeaders(context.Request.Headers).Accept.Any(accepted => accepted.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    /// <summary>Says that what is answered depends on what is accepted.</summary>
    public static void VaryByAccept(HttpResponse response) => response.OnStarting(() =>
    {
        response.Headers.Vary = $"{response.Headers.Vary}, Accept";
        return Task.CompletedTask;
    });

    /// <summary>A number as a cell.</summary>
    public static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Answers a request with the sheet.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var language = context.Language();
        var bytes = Write([.. Headers.Select(header => header.In(language))], Rows);
        Languages.Announce(context, language);
        var response = context.Response;
        response.ContentType = $"{MediaType}; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{Name}.csv\"";
        if (NextCursor is not null)
        {
            response.Headers[NextCursorHeader] = NextCursor;
        }

        await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>A table as the bytes of a file.</summary>
    public static byte[] Write(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        using (var writer = CsvWriter.Create(bytes, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(headers))
            {
                foreach (var cell in row)
                {
                    writer.WriteField(cell ?? "");
                }

                writer.EndRecord();
            }
        }

        return bytes.ToArray();
    }
}
