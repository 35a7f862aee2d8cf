using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>A service and what people do with its certificates.</summary>
public class CertificateService : VirtualService
{
    public const string Origin = "https://credit.example.cn";
    public static readonly Uscc Own = Uscc.Parse("91320583MA0TE5T00B");

    /// <summary>The body that asks for a certificate.</summary>
    public static string Order(string domains = "\"environment\"", string from = "2016-03-01", string to = "2017-03-01", string language = "zh") =>
        $$"""{"domains":[{{domains}}],"period":{"from":"{{from}}","to":"{{to}}"},"language":"{{language}}"}""";

    /// <summary>Asks for a certificate.</summary>
    public async Task<HttpResponseMessage> AskForAsync(Uscc uscc, string order, string key = "demo-operator", string accept = Contract.Json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/enterprises/{uscc}/certificates")
        {
            Content = new StringContent(order, Encoding.UTF8, Contract.Json),
        };
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await Caller(key).SendAsync(request);
    }

    /// <summary>Has a certificate issued that must be new.</summary>
    public async Task<JsonElement> IssuedAsync(Uscc uscc, string order) => await JsonOf(await AskForAsync(uscc, order), HttpStatusCode.Created);

    /// <summary>A certificate as anybody sees it.</summary>
    public Task<JsonElement> ReadAsync(string number) => GetAsync(null, $"/v1/certificates/{number}");

    /// <summary>A certificate on paper.</summary>
    public async Task<byte[]> PaperAsync(string number)
    {
        var response = await this.AskAsync(null, $"/v1/certificates/{number}", ("Accept", "application/pdf"));
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The published keys.</summary>
    public async Task<string> KeySetAsync() => await (await this.AskAsync(null, "/.well-known/jwks.json")).Content.ReadAsStringAsync();

    /// <summary>Has the environment bureau publish a colour.</summary>
    public Task<JsonElement> RatedAsync(Uscc uscc, string id, string colour, string effectiveOn, int round) => this.RecordedAsync(
        "demo-environment", uscc, id, Contract.Rating, $$"""{"round":"{{round}}","colour":"{{colour}}"}""", effectiveOn, $$"""{"number":"昆环〔{{round}}〕{{id}}号"}""");

    /// <summary>Has the register name an enterprise.</summary>
    public Task<JsonElement> NamedAsync(Uscc uscc, string name) => this.RecordedAsync(
        "demo-market", uscc, "R-1", "registry.enterprise.registered", $$"""{"name":"{{name}}","district":"玉山镇","industry":"制造业","registeredOn":"2012-05-04"}""", "2012-05-04");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Certificates:PublicUrl", Origin);
        builder.UseSetting("Certificates:KeySecret", Convert.ToBase64String(Enumerable.Range(0, 32).Select(n => (byte)n).ToArray()));
    }
}

/// <summary>The same on a directory that outlives it.</summary>
public sealed class LastingCertificateService(string directory) : CertificateService
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Storage:Directory", directory);
    }
}
