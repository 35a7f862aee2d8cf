using System.Net;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Certificates;
using KunshanCredit.Silo.Certificates.Printing;
using KunshanCredit.Silo.Tests.Certificates;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>The paper: right characters, a code that can be scanned, and the same bytes each time.</summary>
public sealed class CertificatePaperTests(CertificateService service) : IClassFixture<CertificateService>
{
    private const string All = """
        "environment","customs","security","tax","market","safety","tourism","joint"
        """;

    // 山, 用 and 子 look like radicals, 㛃 䶮 𬭼 龘 镕 堃 are rare.
    private const string Name = "昆山子用金龙㛃䶮𬭼龘镕堃精密机械（集团）有限公司";

    [SkippableFact]
    public async Task The_same_certificate_is_the_same_bytes_each_time_also_after_a_restart()
    {
        Tool.NeedFont();
        using var directory = new TemporaryDirectory();
        byte[] posted;
        string number;
        using (var first = new LastingCertificateService(directory.Path))
        {
            var uscc = await FilledAsync(first);
            var response = await first.AskForAsync(uscc, CertificateService.Order(All), accept: "application/pdf");
            Assert.Equal((HttpStatusCode.Created, "application/pdf"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            number = response.Headers.GetValues("Certificate-Number").Single();
            Assert.Equal($"inline; filename=\"{number}.pdf\"", response.Content.Headers.ContentDisposition?.ToString());
            posted = await response.Content.ReadAsByteArrayAsync();
            Assert.Equal(posted, await first.PaperAsync(number));
        }

        using var second = new LastingCertificateService(directory.Path);
        Assert.Equal(posted, await second.PaperAsync(number));
        Assert.True((await second.ReadAsync(number)).GetProperty("signatureValid").GetBoolean());
    }

    [SkippableFact]
    public async Task Who_comes_when_too_many_wait_is_told_so_and_is_served_later()
    {
        Tool.NeedFont();
        var issued = await service.IssuedAsync(await FilledAsync(service), CertificateService.Order());
        Assert.True(CertificateNumber.TryParse(issued.Text("number"), out var number));
        var certificate = await service.Services.GetRequiredService<CertificateGateway>().FindAsync(number);
        var printer = service.Services.GetRequiredService<CertificatePrinter>();

        var printed = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => printer.PrintAsync(certificate!, CancellationToken.None)));

        Assert.Contains(null, printed);
        Assert.Single(printed.OfType<byte[]>().Select(Convert.ToBase64String).Distinct());
        Assert.NotNull(await printer.PrintAsync(certificate!, CancellationToken.None));
    }

    [SkippableTheory]
    [InlineData("zh", "企业信用证明", "环保信用评价等级", "第1页")]
    [InlineData("en", "Certificate of Enterprise Credit", "Surcharge of 10%", "Page 1 of")]
    public async Task Its_text_is_copied_as_it_was_written(string language, params string[] texts)
    {
        Tool.NeedFont();
        Tool.Need("pdftotext", "poppler-utils");
        Tool.Need("qpdf", "qpdf");
        using var folder = new TemporaryDirectory();
        var uscc = await FilledAsync(service);
        var issued = await service.IssuedAsync(uscc, CertificateService.Order(All, language: language));
        var file = Path.Combine(folder.Path, "certificate.pdf");
        await File.WriteAllBytesAsync(file, await service.PaperAsync(issued.Text("number")!));

        var (code, text, error) = await Tool.RunAsync("pdftotext", ["-layout", file, "-"]);
        Assert.True(code == 0, error);
        string[] expected = [.. texts, Name, uscc.Text, issued.Text("number")!, "昆环〔2015〕1号", issued.Text("keyId")!];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain(text, character => character is >= '\u2E80' and <= '\u2FDF');
        var (sound, report, complaint) = await Tool.RunAsync("qpdf", ["--check", file]);
        Assert.True(sound == 0, report + complaint);
    }

    [SkippableFact]
    public async Task Its_code_leads_to_where_it_is_verified()
    {
        Tool.NeedFont();
        Tool.Need("pdftoppm", "poppler-utils");
        Tool.Need("zbarimg", "zbar-tools");
        using var folder = new TemporaryDirectory();
        var issued = await service.IssuedAsync(await FilledAsync(service), CertificateService.Order());
        var file = Path.Combine(folder.Path, "certificate.pdf");
        await File.WriteAllBytesAsync(file, await service.PaperAsync(issued.Text("number")!));

        await Tool.RunAsync("pdftoppm", ["-png", "-r", "150", file, Path.Combine(folder.Path, "page")]);
        var (_, found, _) = await Tool.RunAsync("zbarimg", ["--raw", "-q", .. Directory.GetFiles(folder.Path, "*.png")]);
        Assert.Equal($"{CertificateService.Origin}/verify/{issued.Text("number")}", found.Trim());
    }

    [Fact]
    public async Task Without_a_font_there_is_no_paper_and_everything_else()
    {
        using var poor = new FontlessService();
        var uscc = TestEnterprises.New();
        await poor.RatedAsync(uscc, "1", "green", "2016-06-01", 2015);

        var refused = await (await poor.AskForAsync(uscc, CertificateService.Order(), accept: "application/pdf")).ProblemAsync(503, "unavailable");
        Assert.Contains("Certificates:Font", refused.Text("detail"), StringComparison.Ordinal);
        var issued = await poor.IssuedAsync(uscc, CertificateService.Order());
        await (await poor.AskAsync(null, $"/v1/certificates/{issued.Text("number")}", ("Accept", "application/pdf"))).ProblemAsync(503, "unavailable");
        Assert.Single(poor.Log.Lines, line => line.Contains("Certificates:Font", StringComparison.Ordinal));
    }

    private static async Task<Uscc> FilledAsync(CertificateService service)
    {
        var uscc = TestEnterprises.New();
        await service.NamedAsync(uscc, Name);
        await service.RatedAsync(uscc, "1", "red", "2016-06-01", 2015);
        await service.RecordedAsync(
            "demo-environment", uscc, "P", "penalty.recorded", """{"violation":"超标排放","kind":"罚款","fine":20000}""", "2016-09-01", """{"number":"昆环罚〔2016〕9号","title":"行政处罚决定书"}""");
        await service.RecordedAsync("demo-tax", uscc, "T", "tax.assessment.published", """{"year":2015,"score":95}""", "2016-04-01", """{"number":"昆税〔2016〕1号"}""");
        await service.RecordedAsync("demo-safety", uscc, "S", "safety.blacklist.listed", """{"ground":"瞒报事故"}""", "2016-10-01", """{"number":"昆安监〔2016〕3号"}""");
        return uscc;
    }

    private sealed class FontlessService : CertificateService
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Certificates:Font", "/nowhere/NotoSansCJK-Regular.ttc");
        }
    }
}
