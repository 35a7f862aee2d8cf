using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Silo.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace KunshanCredit.Silo.Imports;

/// <summary>A file as it was sent: as the body, or as the only part of a form. It is in memory only.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Name">What it was called; null if that was not said.</param>
/// <param name="Charset">Its character set; null if that was not said.</param>
internal sealed record SentFile(ReadOnlyMemory<byte> Bytes, string? Name, string? Charset)
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Reads the file; null after a problem was answered.</summary>
    public static async Task<SentFile?> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var isForm = context.Request.HasFormContentType;
        if (!isForm && TypeOf(context) is not { MediaType.Value: TableFile.Csv or TableFile.Xlsx })
        {
            await ProblemKind.UnsupportedMediaType.Because(
                "须为 text/csv、xlsx，或含一个文件的表单。", "Must be text/csv, xlsx, or a form with one file.").WriteTo(context);
            return null;
        }

        var (file, problem) = isForm ? await OfFormAsync(context) : await OfBodyAsync(context);
        if (problem is not null)
        {
            await problem.WriteTo(context);
        }

        return file;
    }

    private static Problem TooLarge => ProblemKind.TooLarge.Because("文件至多64 MiB。", "A file is at most 64 MiB.");

    private static MediaTypeHeaderValue? TypeOf(HttpContext context) => MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) ? type : null;

    private static async Task<(SentFile?, Problem?)> OfBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var part = new byte[81_920];
        for (int read; (read = await context.Request.Body.ReadAsync(part, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > MostBytes)
            {
                return (null, TooLarge);
            }

            body.Write(part, 0, read);
        }

        var charset = TypeOf(context)!.Charset;
        return (new SentFile(body.ToArray(), null, charset.HasValue ? HeaderUtilities.RemoveQuotes(charset).Value : null), null);
    }

    private static async Task<(SentFile?, Problem?)> OfFormAsync(HttpContext context)
    {
        try
        {
            // A part that would not fit into memory would be written to a file, with all that it holds.
            var options = new FormOptions { MemoryBufferThreshold = MostBytes, MultipartBodyLengthLimit = MostBytes };
            var form = await context.Request.ReadFormAsync(options, context.RequestAborted);
            if (form.Files is not [var only])
            {
                return (null, ProblemKind.InvalidFile.Because("表单须含一个文件。", "The form must hold one file."));
            }

            using var content = new MemoryStream();
            await only.CopyToAsync(content, context.RequestAborted);
            return (new SentFile(content.ToArray(), NameOf(only.FileName), null), null);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (null, ProblemKind.InvalidFile.Because("表单无法读取，或超过64 MiB。", "The form cannot be read, or is larger than 64 MiB."));
        }
    }

    private static string? NameOf(string fileName) =>
        TextRule.IsClean(fileName, TextRule.MaxLength) ? PersonalData.Without(Path.GetFileName(fileName)) : null;
}
