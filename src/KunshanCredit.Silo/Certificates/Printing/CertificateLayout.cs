using System.Collections.Immutable;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Certificates;
using KunshanCredit.Silo.Certificates.Wording;
using QRCoder;
using SkiaSharp;

namespace KunshanCredit.Silo.Certificates.Printing;

/// <summary>What stands where on the paper.</summary>
internal sealed class CertificateLayout(Sheet sheet, CertificateStatement statement, CertificateMessage certificate)
{
    private const float LabelWidth = 148;
    private const float LineHeight = 15;
    private const float RowPadding = 5;
    private const float QrSize = 104;
    private const int ShownOfSignature = 43;
    private static readonly SKColor Seal = new(0xA4, 0x1E, 0x1E);
    private static readonly SKColor Ink = new(0x1C, 0x1C, 0x1C);
    private static readonly SKColor Faded = new(0x5C, 0x5C, 0x5C);
    private static readonly SKColor Line = new(0xC9, 0xC4, 0xBC);
    private static readonly SKColor Tint = new(0xF6, 0xF3, 0xEE);
    private static readonly Style Body = new(10, false, Ink);
    private static readonly Style Strong = new(10, true, Ink);
    private static readonly Style Label = new(10, false, Faded);
    private static readonly Style Small = new(8.5f, false, Faded);
    private static readonly Style Heading = new(12, true, Seal);
    private readonly Words _words = new(statement.Order.Language);

    /// <summary>What kind of paper it is.</summary>
    public string Title => _words.Say("企业信用证明", "Certificate of Enterprise Credit");

    /// <summary>Places everything but the footers.</summary>
    public void Place()
    {
        PlaceHead();
        PlaceSubject();
        foreach (var domain in CertificateWording.Of(statement))
        {
            PlaceDomain(domain);
        }

        PlaceLaw();
        PlaceVerification();
    }

    /// <summary>Draws what stands below on each page.</summary>
    public void DrawFooter(SKCanvas canvas, int page, int pages)
    {
        const float baseline = Sheet.Height - 38;
        using (var paint = new SKPaint { Color = Line, IsAntialias = false })
        {
            canvas.DrawRect(SKRect.Create(Sheet.Left, baseline - 14, Sheet.Right - Sheet.Left, 0.5f), paint);
        }

        sheet.Write(canvas, statement.Number, Sheet.Left, baseline, Small);
        var place = _words.Say($"第{page}页，共{pages}页", $"Page {page} of {pages}");
        sheet.Write(canvas, place, Sheet.Right - sheet.Measure(place, Small), baseline, Small);
    }

    private void PlaceHead()
    {
        Centred(statement.Issuer, sheet.Y + 10, new Style(11, false, Seal, 2));
        Centred(Title, sheet.Y + 48, _words.Language == Language.English ? new Style(23, true, Seal) : new Style(28, true, Seal, 6));
        sheet.Rule(sheet.Y + 64, 2, Seal);
        sheet.Rule(sheet.Y + 68, 0.6f, Seal);
        sheet.Y += 86;
        sheet.Text(_words.Say($"编号：{statement.Number}", $"Number: {statement.Number}"), Sheet.Left, sheet.Y, Body);
        var date = _words.Say($"签发日期：{_words.Date(statement.IssuedOn)}", $"Issued on {_words.Date(statement.IssuedOn)}");
        sheet.Text(date, Sheet.Right - sheet.Measure(date, Body), sheet.Y, Body);
        sheet.Y += 22;
    }

    private void PlaceSubject()
    {
        var order = statement.Order;
        var (from, to) = (_words.Date(order.From), _words.Date(order.To));
        Paragraph(_words.Say(
            $"兹证明下列企业截至{to}在本服务登记的公共信用状况，以及{from}至{to}期间可以公示的信用记录如下：",
            $"This is to certify the public credit of the enterprise named below as recorded by this service as of {to}, and the records open to the public from {from} to {to}:"));
        sheet.Y += 4;
        sheet.Rule(sheet.Y, 0.8f, Ink);
        Row(_words.Say("企业名称", "Name"), [statement.Name ?? _words.Say("（未登记名称）", "(no name registered)")], Strong);
        Row(_words.Say("统一社会信用代码", "Unified social credit code"), [statement.Uscc.Text], Strong);
        Row(_words.Say("证明期间", "Period"), [_words.Say($"{from}至{to}", $"{from} to {to}")], Body);
        Row(_words.Say("证明领域", "Domains"), [string.Join(_words.Say("、", ", "), order.Domains.Select(_words.Name))], Body);
        sheet.Y += 10;
    }

    private void PlaceDomain(DomainInWords domain)
    {
        PlaceHeading(domain.Label);
        foreach (var line in domain.Values)
        {
            Row(line.Label, line.Texts, Body);
        }

        // The joint measures rest on the facts of the other domains and have none of their own.
        if (domain.Domain != "joint")
        {
            Row(_words.Say("期间内的记录", "Records in the period"),
                domain.Facts.IsEmpty ? [_words.None] : [.. domain.Facts.Select(InOneLine)], Body);
        }

        sheet.Y += 12;
    }

    private string InOneLine(FactInWords fact) => fact.Document is { } document
        ? _words.Say($"{fact.EffectiveOn}　{fact.Label}（{document}）", $"{fact.EffectiveOn}: {fact.Label} ({document})")
        : _words.Say($"{fact.EffectiveOn}　{fact.Label}", $"{fact.EffectiveOn}: {fact.Label}");

    private void PlaceHeading(string text)
    {
        sheet.Require(70);
        var area = SKRect.Create(Sheet.Left, sheet.Y, Sheet.Right - Sheet.Left, 22);
        sheet.Area(area, Tint);
        sheet.Area(SKRect.Create(Sheet.Left, sheet.Y, 4, 22), Seal);
        sheet.Text(text, Sheet.Left + 14, sheet.Y + 15.5f, Heading);
        sheet.Y += 22;
    }

    /// <summary>A row of the table: what it is, and its texts one below the other. Only one that is longer than a page is broken.</summary>
    private void Row(string label, ImmutableArray<string> texts, Style style)
    {
        var width = Sheet.Right - Sheet.Left - LabelWidth - 14;
        var labels = sheet.Lines(label, LabelWidth - 20, Label);
        List<string> lines = [.. texts.SelectMany(text => sheet.Lines(text, width, style))];
        var height = (Math.Max(labels.Count, lines.Count) * LineHeight) + (2 * RowPadding);
        sheet.Require(Math.Min(height, Sheet.Bottom - Sheet.Top));
        sheet.Y += RowPadding;
        for (var i = 0; i < Math.Max(labels.Count, lines.Count); i++)
        {
            sheet.Require(LineHeight + RowPadding);
            if (i < labels.Count)
            {
                sheet.Text(labels[i], Sheet.Left + 14, sheet.Y + 11, Label);
            }

            if (i < lines.Count)
            {
                sheet.Text(lines[i], Sheet.Left + LabelWidth, sheet.Y + 11, style);
            }

            sheet.Y += LineHeight;
        }

        sheet.Y += RowPadding;
        sheet.Rule(sheet.Y, 0.5f, Line);
    }

    private void PlaceLaw()
    {
        var editions = statement.Editions.EnumerateArray().Select(edition => edition.GetProperty("number").GetString() is { } number
            ? _words.Say($"《{edition.GetProperty("title").GetString()}》（{number}）", $"{edition.GetProperty("title").GetString()} ({number})")
            : _words.Say($"《{edition.GetProperty("title").GetString()}》", edition.GetProperty("title").GetString()!)).ToList();
        sheet.Require(40);
        Paragraph(_words.Say($"评价依据：{string.Join("、", editions)}。", $"Assessed by: {string.Join("; ", editions)}."));
        Paragraph(statement.ValidUntil is { } day
            ? _words.Say(
                $"以上状况如无新的记录，至{_words.Date(day)}前不变；该日起可能因期限届满而变化。",
                $"Without new records the above stays as it is until {_words.Date(day)}, when the passing of time may change it.")
            : _words.Say("以上状况如无新的记录，不因期限届满而变化。", "Without new records the above does not change by the passing of time."));
        if (statement.LawStale)
        {
            Paragraph(_words.Say("所依据的部分规定在证明之日已不再施行。", "Part of the provisions applied was no longer in force on the day certified."));
        }

        sheet.Y += 8;
    }

    private void PlaceVerification()
    {
        sheet.Require(QrSize + 34);
        sheet.Rule(sheet.Y, 0.8f, Ink);
        sheet.Y += 12;
        var top = sheet.Y;
        PlaceQr(Sheet.Left, top);
        var (x, width) = (Sheet.Left + QrSize + 18, Sheet.Right - Sheet.Left - QrSize - 18);
        var signature = certificate.Signature[(certificate.Signature.LastIndexOf('.') + 1)..];
        sheet.Y = top + 2;
        Beside(_words.Say("本证明经电子签名", "This certificate is signed electronically"), Strong with { Colour = Seal }, 17);
        Beside(_words.Say(
            "扫描二维码或访问下列网址，可核验真伪并查看是否仍然有效：",
            "Scan the code or visit this address to verify it and to see whether it still holds:"), Body, LineHeight);
        Beside(certificate.VerifyUrl, Small with { Colour = Ink }, 13);
        Beside(_words.Say($"签名密钥：{SignedStatement.KeyIdOf(certificate.Signature)}", $"Key: {SignedStatement.KeyIdOf(certificate.Signature)}"), Small, 13);
        Beside(_words.Say($"签名（前{ShownOfSignature}位）：{signature[..ShownOfSignature]}", $"Signature (first {ShownOfSignature}): {signature[..ShownOfSignature]}"), Small, 13);
        Beside(_words.Say($"签名时间：{Instant()}", $"Signed at: {Instant()}"), Small, 13);
        sheet.Y = Math.Max(sheet.Y, top + QrSize);

        void Beside(string text, Style style, float height)
        {
            foreach (var line in sheet.Lines(text, width, style))
            {
                sheet.Text(line, x, sheet.Y + style.Size, style);
                sheet.Y += height;
            }
        }
    }

    private string Instant() => EventCanon.Instant(certificate.IssuedAt)[..19].Replace('T', ' ') + " +08:00";

    /// <summary>The modules as rectangles, of which those side by side are one: no gap shows between them at any size.</summary>
    private void PlaceQr(float left, float top)
    {
        using var code = QRCodeGenerator.GenerateQrCode(certificate.VerifyUrl, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var size = QrSize / rows.Count;
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var first = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > first)
                {
                    sheet.Area(SKRect.Create(left + (first * size), top + (y * size), (x - first) * size, size), SKColors.Black);
                }
            }
        }
    }

    private void Paragraph(string text)
    {
        foreach (var line in sheet.Lines(text, Sheet.Right - Sheet.Left, Body))
        {
            sheet.Require(LineHeight + 2);
            sheet.Text(line, Sheet.Left, sheet.Y + 11, Body);
            sheet.Y += LineHeight + 2;
        }
    }

    private void Centred(string text, float baseline, Style style) =>
        sheet.Text(text, (Sheet.Width - sheet.Measure(text, style) + style.Spacing) / 2, baseline, style);
}
