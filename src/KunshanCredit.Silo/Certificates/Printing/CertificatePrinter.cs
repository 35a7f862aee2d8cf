using System.Threading.RateLimiting;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Grains.Certificates;
using SkiaSharp;

namespace KunshanCredit.Silo.Certificates.Printing;

/// <summary>
/// Prints certificates. The same certificate is the same bytes each time: the dates within are those of its issue, and nothing random is in it. Not many are
/// printed at once, since each takes a processor, and not many wait: anybody may ask.
/// </summary>
internal sealed class CertificatePrinter(CertificateFont font) : IDisposable
{
    private const int MostWaiting = 32;

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The certificate as PDF; null if too many wait already.</summary>
    public async Task<byte[]?> PrintAsync(CertificateMessage certificate, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(1, cancellationToken);
        return turn.IsAcquired ? await Task.Run(() => Print(certificate), cancellationToken) : null;
    }

    public void Dispose() => _turns.Dispose();

    private byte[] Print(CertificateMessage certificate)
    {
        var statement = CertificateStatement.Read(certificate.Statement);
        using var sheet = new Sheet(font);
        var layout = new CertificateLayout(sheet, statement, certificate);
        layout.Place();

        var printed = new MemoryStream();
        using (var document = SKDocument.CreatePdf(printed, new SKDocumentPdfMetadata
        {
            Title = $"{layout.Title} {statement.Number}",
            Author = statement.Issuer,
            Subject = statement.Uscc.Text,
            Creation = certificate.IssuedAt.UtcDateTime,
            Modified = certificate.IssuedAt.UtcDateTime,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
            PdfA = false,
        }))
        {
            sheet.Print(document, layout.DrawFooter);
            document.Close();
        }

        return printed.ToArray();
    }
}
