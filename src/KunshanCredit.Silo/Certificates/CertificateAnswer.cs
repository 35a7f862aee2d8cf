using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Certificates;
using KunshanCredit.Silo.Certificates.Printing;
using KunshanCredit.Silo.Certificates.Wording;
using KunshanCredit.Silo.Http;
using Microsoft.Net.Http.Headers;

namespace KunshanCredit.Silo.Certificates;

/// <summary>A certificate as the caller wants it: on paper (PDF), or as JSON with what it is worth today.</summary>
internal sealed class CertificateAnswer
{
    public const string Pdf = "application/pdf";
    private const string NumberHeader = "Certificate-Number";
    private readonly HttpContext _context;
    private readonly bool _wantsPdf;

    /// <param name="context">The request.</param>
    /// <param name="prefersPdf">What is sent to those who do not say.</param>
    public CertificateAnswer(HttpContext context, bool prefersPdf)
    {
        _context = context;
        _wantsPdf = WantsPdf(context.Request, prefersPdf);
        Obstacle = _wantsPdf ? context.RequestServices.GetRequiredService<CertificateFont>().Missing : null;
    }

    /// <summary>Why there can be no answer; null if there can.</summary>
    public Problem? Obstacle { get; }

    /// <summary>Sends a certificate.</summary>
    public Task SendAsync(CertificateMessage certificate) => _wantsPdf ? SendPdfAsync(certificate) : SendJsonAsync(certificate);

    /// <summary>Which of the two is accepted more; what is not named is accepted as the wildcard says.</summary>
    private static bool WantsPdf(HttpRequest request, bool prefersPdf)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var (pdf, json) = (Quality(accepted, Pdf), Quality(accepted, Json.MediaType));
        return pdf == json ? prefersPdf : pdf > json;
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string mediaType) =>
        accepted.FirstOrDefault(each => each.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1
        : accepted.Where(each => new MediaTypeHeaderValue(mediaType).IsSubsetOf(each)).Select(each => each.Quality ?? 1).DefaultIfEmpty(0).Max();

    private async Task SendPdfAsync(CertificateMessage certificate)
    {
        var statement = CertificateStatement.Read(certificate.Statement);
        if (await _context.RequestServices.GetRequiredService<CertificatePrinter>().PrintAsync(certificate, _context.RequestAborted) is not { } printed)
        {
            await ProblemKind.TooManyRequests.Because(
                "等待打印的证明过多，请稍后再试。", "Too many certificates wait to be printed: try again a little later.").WriteTo(_context);
            return;
        }

        WriteHead(statement, Pdf);
        _context.Response.Headers.ContentDisposition = $"inline; filename=\"{statement.Number}.pdf\"";
        _context.Response.ContentLength = printed.Length;
        await _context.Response.BodyWriter.WriteAsync(printed, _context.RequestAborted);
    }

    private async Task SendJsonAsync(CertificateMessage certificate)
    {
        var verified = await _context.RequestServices.GetRequiredService<CertificateGateway>().VerifyAsync(certificate);
        WriteHead(verified.Statement, Json.MediaType);
        await Json.WriteAsync(_context, verified.Statement.Order.Language, writer => Write(writer, verified));
    }

    private void WriteHead(CertificateStatement statement, string mediaType)
    {
        var response = _context.Response;
        Languages.Announce(response, statement.Order.Language);
        response.ContentType = mediaType;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Accept, Accept-Language, Authorization";
        response.Headers[NumberHeader] = statement.Number;
    }

    private static void Write(Utf8JsonWriter writer, Verification verified)
    {
        var (statement, check) = (verified.Statement, verified.Check);
        var options = AnswerWriter.OptionsFor(statement.Order.Language);
        writer.WriteStartObject();
        foreach (var name in (string[])["number", "uscc", "name", "issuer", "issuedOn"])
        {
            Copy(writer, statement, name);
        }

        writer.WriteString("issuedAt", EventCanon.Instant(verified.Certificate.IssuedAt));
        foreach (var name in (string[])["language", "domains", "period"])
        {
            Copy(writer, statement, name);
        }

        writer.WriteString("verifyUrl", verified.Certificate.VerifyUrl);
        writer.WriteString("checkedOn", EventCanon.Date(verified.CheckedOn));
        writer.WriteBoolean("holds", check.State == CertificateState.Holds);
        writer.WriteString("state", KebabCase.Of(check.State));
        writer.WritePropertyName("changes");
        JsonSerializer.Serialize(writer, check.Changes, options);
        writer.WritePropertyName("inWords");
        JsonSerializer.Serialize(writer, CertificateWording.Of(statement), options);
        writer.WritePropertyName("statement");
        writer.WriteRawValue(statement.Text);
        writer.WriteBoolean("signatureValid", verified.IsSigned);
        writer.WriteString("keyId", verified.KeyId);
        writer.WriteString("jws", verified.Certificate.Signature);
        writer.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter writer, CertificateStatement statement, string name)
    {
        writer.WritePropertyName(name);
        statement.Json.GetProperty(name).WriteTo(writer);
    }
}
