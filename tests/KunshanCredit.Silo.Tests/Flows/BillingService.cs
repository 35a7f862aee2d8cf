using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>A service with a second utility, and what a clerk of the first asks it.</summary>
public class BillingService : VirtualService
{
    public const string Water = "demo-utility";
    public const string Gas = "gas-company";
    public const string Csv = "text/csv";

    /// <summary>Freezes a month that must be new.</summary>
    public async Task<JsonElement> FreezeAsync(string period) =>
        await JsonOf(await PostAsync(Water, "/v1/billing-periods", $$"""{"period":"{{period}}"}"""), HttpStatusCode.Created);

    /// <summary>Sends a table.</summary>
    public async Task<HttpResponseMessage> PutAsync(string path, string table, string mediaType = Csv, string key = Water) =>
        await Caller(key).PutAsync(path, new ByteArrayContent(Encoding.UTF8.GetBytes(table)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } });

    /// <summary>Sends a table that must be taken.</summary>
    public async Task<JsonElement> TakenAsync(string path, string table, string mediaType = Csv) =>
        await JsonOf(await PutAsync(path, table, mediaType), HttpStatusCode.OK);

    /// <summary>Has the environment bureau publish a colour.</summary>
    public Task<JsonElement> RatedAsync(Uscc uscc, string id, string colour, string effectiveOn, string round = "2016") => this.RecordedAsync(
        "demo-environment", uscc, id, Contract.Rating, $$"""{"round":"{{round}}","colour":"{{colour}}"}""", effectiveOn, $$"""{"number":"昆环〔2017〕{{id}}号"}""");

    /// <summary>Has the environment bureau take a fact back.</summary>
    public Task<JsonElement> WithdrawnAsync(Uscc uscc, string id, string what) => this.RecordedAsync(
        "demo-environment", uscc, id, "event.withdrawn", $$"""{"eventId":"{{what}}","reason":"更正"}""", "2017-03-01");

    /// <summary>Issues a statement; null if nothing differs.</summary>
    public async Task<JsonElement?> IssueAsync(string period)
    {
        var response = await PostAsync(Water, $"/v1/billing-periods/{period}/adjustments", "");
        var issued = (await JsonOf(response, response.StatusCode)).GetProperty("issued");
        Assert.Equal(issued.ValueKind == JsonValueKind.Null ? HttpStatusCode.OK : HttpStatusCode.Created, response.StatusCode);
        return issued.ValueKind == JsonValueKind.Null ? null : issued;
    }

    /// <summary>A document, whose bytes must have the hash that it goes by.</summary>
    public async Task<(byte[] Bytes, JsonElement Document, string Hash)> DocumentAsync(string path)
    {
        var response = await this.AskAsync(Water, path);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(bytes));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal($"\"{hash}\"", response.Headers.ETag!.Tag);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", response.Headers.GetValues("Repr-Digest").Single());
        var document = JsonDocument.Parse(bytes).RootElement;
        Assert.Equal(CanonicalForm.Of(document), Encoding.UTF8.GetString(bytes));
        return (bytes, document, hash);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Clients:20:Name", Gas);
        builder.UseSetting("Clients:20:Role", "utility");
        builder.UseSetting("Clients:20:KeySha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Gas))));
    }
}

/// <summary>The same on a directory that outlives it.</summary>
public sealed class LastingBillingService(string directory) : BillingService
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Storage:Directory", directory);
    }
}

/// <summary>Reading answers about bills.</summary>
internal static class BillAnswers
{
    /// <summary>Sewage and gas, in yuan or in per cent; nothing where there is none.</summary>
    public static (decimal? Sewage, decimal? Gas) Yuan(this JsonElement yuan) => (Number(yuan, "sewage"), Number(yuan, "gas"));

    /// <summary>The rates of sewage and gas.</summary>
    public static (decimal? Sewage, decimal? Gas) Percent(this JsonElement rates) => (Number(rates, "sewagePercent"), Number(rates, "gasPercent"));

    public static List<JsonElement> Items(this JsonElement answer, string name = "items") => [.. answer.GetProperty(name).EnumerateArray()];

    private static decimal? Number(JsonElement holder, string name) => holder.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number
        ? decimal.Parse(number.GetRawText(), CultureInfo.InvariantCulture)
        : null;
}
