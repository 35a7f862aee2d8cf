using System.Net;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class ServiceTests(ServiceFixture service)
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    public async Task Health_and_metrics_are_texts_for_machines(string path)
    {
        var response = await service.AskAsync(null, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Metrics_count_what_was_reported_and_looked_up()
    {
        var uscc = TestKit.TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        await service.GetAsync(null, $"/v1/enterprises/{uscc}");

        var metrics = await (await service.AskAsync(null, "/metrics")).Content.ReadAsStringAsync();

        Assert.Contains("credit_events_total{", metrics, StringComparison.Ordinal);
        Assert.Contains("credit_lookups_total{", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(uscc.Text, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_tell_what_happened_since_they_were_last_asked_for()
    {
        const string view = "view=\"tax\"";
        var before = await LookUpsCountedAsync();
        await service.AskAsync("demo-tax", $"/v1/enterprises/{TestKit.TestEnterprises.New()}/tax");

        // Not one more exactly: services of other tests in this process count on the same meters.
        Assert.True(await LookUpsCountedAsync() > before);

        async Task<double> LookUpsCountedAsync() =>
            (await (await service.AskAsync(null, "/metrics")).Content.ReadAsStringAsync()).Split('\n')
                .Where(line => line.StartsWith("credit_lookups_total{", StringComparison.Ordinal) && line.Contains(view, StringComparison.Ordinal))
                .Sum(line => double.Parse(line[(line.IndexOf('}') + 1)..].Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Regulations_are_listed_and_shown_with_their_articles_and_numbers()
    {
        var items = (await service.GetAsync(null, "/v1/regulations")).GetProperty("items").EnumerateArray().ToList();
        Assert.All(items, item => Assert.Equal(["id", "title", "validFrom", "validTo"], item.Names()));
        Assert.Contains(items, item => item.Text("id") == "customs-225");

        foreach (var id in items.Select(item => item.Text("id")))
        {
            var regulation = await service.GetAsync(null, $"/v1/regulations/{id}");
            Assert.Superset(
                new HashSet<string> { "id", "title", "validFrom", "validTo", "replacedBy", "articles", "parameters" }, regulation.Names().ToHashSet());
            Assert.All(regulation.GetProperty("articles").EnumerateArray(), article =>
            {
                Assert.NotEmpty(article.Text("id")!);
                Assert.NotEmpty(article.Text("text")!);
            });
            Assert.All(regulation.GetProperty("parameters").EnumerateArray(), parameter =>
            {
                Assert.Equal(["name", "value", "unit", "validFrom", "validTo", "source", "note"], parameter.Names());
                Assert.NotEmpty(parameter.Text("source")!);
            });
        }
    }

    [Fact]
    public async Task Regulations_are_told_in_the_language_asked_for()
    {
        var zh = await (await service.AskAsync(null, "/v1/regulations/customs-225")).Content.ReadAsStringAsync();
        var en = await (await service.AskAsync(null, "/v1/regulations/customs-225", ("Accept-Language", "en"))).Content.ReadAsStringAsync();

        Assert.NotEqual(zh, en);
    }
}
