using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class EventPageTests(ServiceFixture service)
{
    [Fact]
    public async Task An_item_is_the_fact_as_it_was_sent_with_its_receipt()
    {
        var uscc = TestEnterprises.New();
        var recorded = await service.RecordedAsync("demo-environment", uscc, "1", document: """{"number":"42号","title":"甲","part":"1","issuedOn":"2017-02-24"}""");
        await service.RecordedAsync("demo-environment", uscc, "2", "environment.remediation.completed", """{"order":"o"}""");

        var page = await service.GetAsync("demo-environment", $"/v1/enterprises/{uscc}/events");

        Assert.Equal(["items", "next"], page.Names());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
        var (first, second) = (page.GetProperty("items")[0], page.GetProperty("items")[1]);
        Assert.Equal(["event", "receipt", "withdrawnBy"], first.Names());
        Assert.Equal(["id", "uscc", "type", "effectiveOn", "document", "data"], first.GetProperty("event").Names());
        Assert.Equal(["id", "uscc", "type", "effectiveOn", "data"], second.GetProperty("event").Names());
        Assert.Equal(recorded.GetProperty("receipt").GetRawText(), first.GetProperty("receipt").GetRawText());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("withdrawnBy").ValueKind);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Contract.Red).RootElement, first.GetProperty("event").GetProperty("data")));
        Assert.Equal(["issuedOn", "number", "part", "title"], first.GetProperty("event").GetProperty("document").Names().Order());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var uscc = TestEnterprises.New();
        await service.PostAsync("demo-environment", "/v1/events", "[" + string.Join(",", Enumerable.Range(1, 101).Select(n =>
            Contract.Fact(uscc, $"{n}", "environment.remediation.completed", """{"order":"o"}"""))) + "]");

        Assert.Equal((100, 100L), await PageAsync(uscc, ""));
        Assert.Equal((1, null), await PageAsync(uscc, "?after=100"));
        Assert.Equal((40, 40L), await PageAsync(uscc, "?limit=40"));
        Assert.Equal((40, 80L), await PageAsync(uscc, "?limit=40&after=40"));
        Assert.Equal((21, null), await PageAsync(uscc, "?limit=40&after=80"));
        Assert.Equal((101, null), await PageAsync(uscc, "?limit=101"));
        Assert.Equal((0, null), await PageAsync(uscc, "?after=101"));
        Assert.Equal((0, null), await PageAsync(uscc, "?after=9223372036854775807"));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("limit=")]
    [InlineData("limit=1.0")]
    [InlineData("limit=1&limit=2")]
    [InlineData("after=-1")]
    [InlineData("after=")]
    [InlineData("after=x")]
    [InlineData("after=9223372036854775808")]
    public async Task A_page_that_cannot_be_is_refused(string query)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");

        await (await service.AskAsync("demo-environment", $"/v1/enterprises/{uscc}/events?{query}")).ProblemAsync(422, "invalid-parameter");
    }

    [Fact]
    public async Task Withdrawn_facts_stay_and_name_what_withdrew_them_as_far_as_it_was_known()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "fact");
        var before = (await service.GetAsync(null, $"/v1/enterprises/{uscc}")).GetProperty("sequence").GetInt64();
        var withdrawn = await service.RecordedAsync("demo-environment", uscc, "first", "event.withdrawn", """{"eventId":"fact","reason":"误报"}""");
        Assert.Equal("first, null", await WithdrawnByAsync(uscc, ""));
        await service.RecordedAsync("demo-environment", uscc, "second", "event.withdrawn", """{"eventId":"first","reason":"又误报"}""");

        var at = Uri.EscapeDataString(withdrawn.GetProperty("receipt").Text("recordedAt")!);

        Assert.Equal("null, second, null", await WithdrawnByAsync(uscc, ""));
        Assert.Equal("first, null", await WithdrawnByAsync(uscc, $"?knownAt={at}"));
        Assert.Equal(1, before);
        var standing = await service.GetAsync(null, $"/v1/enterprises/{uscc}");
        Assert.Equal(("red", 3L), (standing.GetProperty("environment").Text("colour"), standing.GetProperty("sequence").GetInt64()));
    }

    [Fact]
    public async Task A_department_reads_its_own_facts_and_the_operator_all()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        await service.RecordedAsync("demo-tax", uscc, "1", "tax.assessment.published", """{"year":2015,"score":95}""");
        await service.RecordedAsync("demo-environment", uscc, "2", "event.withdrawn", """{"eventId":"1","reason":"误报"}""");

        Assert.Equal("1, 3", await SequencesAsync("demo-environment", uscc));
        Assert.Equal("2", await SequencesAsync("demo-tax", uscc));
        Assert.Equal("", await SequencesAsync("demo-customs", uscc));
        Assert.Equal("1, 2, 3", await SequencesAsync("demo-operator", uscc));
    }

    private async Task<(int Count, long? Next)> PageAsync(Uscc uscc, string query)
    {
        var page = await service.GetAsync("demo-environment", $"/v1/enterprises/{uscc}/events{query}");
        var next = page.GetProperty("next");
        return (page.GetProperty("items").GetArrayLength(), next.ValueKind == JsonValueKind.Null ? null : next.GetInt64());
    }

    private async Task<string> SequencesAsync(string key, Uscc uscc) =>
        string.Join(", ", (await service.GetAsync(key, $"/v1/enterprises/{uscc}/events")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("receipt").GetProperty("sequence").GetInt32()));

    private async Task<string> WithdrawnByAsync(Uscc uscc, string query) =>
        string.Join(", ", (await service.GetAsync("demo-operator", $"/v1/enterprises/{uscc}/events{query}")).GetProperty("items").EnumerateArray()
            .Select(item => item.Text("withdrawnBy") ?? "null"));
}
