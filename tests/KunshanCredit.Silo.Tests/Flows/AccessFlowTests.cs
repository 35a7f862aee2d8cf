using System.Net;
using System.Text.Json;
using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>An enterprise sees who recorded, withdrew and looked up what about it.</summary>
public sealed class AccessFlowTests(VirtualService service) : IClassFixture<VirtualService>
{
    private static readonly Uscc Own = TestEnterprises.Some;

    [Fact]
    public async Task The_enterprise_sees_who_did_what_and_no_other_does()
    {
        await service.RecordedAsync("demo-environment", Own, "EPB-1");
        await ServiceFixture.JsonOf(
            await service.RecordAsync("demo-environment", Own, "EPB-1-W", "event.withdrawn", "2017-03-01", """{"eventId":"EPB-1","reason":"错"}"""), HttpStatusCode.Created);
        foreach (var path in (string[])["/inspection", "/inspection", "/events"])
        {
            // The second look-up is answered from the board.
            await service.GetAsync("demo-customs", $"/v1/enterprises/{Own}{path}");
        }

        await service.GetAsync(null, $"/v1/enterprises/{Own}");
        await ServiceFixture.JsonOf(await service.PostAsync("demo-utility", "/v1/lookups", $$"""{"view":"surcharges","usccs":["{{Own}}"]}"""), HttpStatusCode.OK);
        await (await service.AskAsync("demo-bank", $"/v1/enterprises/{Own}/tax")).ProblemAsync(403, "forbidden");

        var items = await ItemsAsync("demo-enterprise", "");

        Assert.Equal(
            ["number", "at", "lastAt", "count", "action", "client", "department", "view", "type", "eventId", "withdraws"], items[0].Names());
        Assert.Equal(
            [
                "recorded environment environment.rating.published EPB-1 ", "withdrew environment event.withdrawn EPB-1-W EPB-1",
            ],
            items.Take(2).Select(item => $"{item.Text("action")} {item.Text("department")} {item.Text("type")} {item.Text("eventId")} {item.Text("withdraws")}"));
        Assert.Equal(
            ["looked-up anonymous  standing 1", "looked-up demo-customs customs inspection 2", "looked-up demo-utility  surcharges 1", "read-events demo-customs customs events 1"],
            Summed(items.Skip(2)));
        Assert.All(items, item => Assert.True(string.CompareOrdinal(item.Text("at"), item.Text("lastAt")) <= 0));

        await OperatorReadsTooAsync();
        await (await service.AskAsync("demo-customs", $"/v1/enterprises/{Own}/accesses")).ProblemAsync(403, "forbidden");
        await (await service.AskAsync(null, $"/v1/enterprises/{Own}/accesses")).ProblemAsync(401, "unauthorized");
        await NobodyElseSeesItAsync();
    }

    [Fact]
    public async Task Page_by_page_each_access_comes_once()
    {
        var uscc = TestEnterprises.New();
        for (var n = 0; n < 3; n++)
        {
            await service.RecordedAsync("demo-safety", uscc, $"{n}", "safety.blacklist.removed", "{}");
            await service.GetAsync("demo-safety", $"/v1/enterprises/{uscc}/tax");
            await service.GetAsync("demo-tax", $"/v1/enterprises/{uscc}/tax");
        }

        var (seen, after) = (new List<string>(), "0");
        for (var isMore = true; isMore;)
        {
            var page = await service.GetAsync("demo-operator", $"/v1/enterprises/{uscc}/accesses?limit=2&after={after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Where(item => item.Text("action") != "read-accesses").Select(item => item.Text("number")!));
            (isMore, after) = (page.Text("next") is not null && seen.Count < 100, page.Text("next") ?? after);
            isMore &= page.GetProperty("items").EnumerateArray().Any(item => item.Text("action") != "read-accesses");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count is >= 5 and <= 9);
    }

    [Theory]
    [InlineData("nonsense", "", 422, "invalid-uscc")]
    [InlineData("91320583MA0TE5T20D", "", 404, "enterprise-unknown")]
    [InlineData("91320583MA0TE5T20D", "?after=x", 422, "invalid-parameter")]
    [InlineData("91320583MA0TE5T20D", "?limit=0", 422, "invalid-parameter")]
    public async Task What_cannot_be_told_is_refused(string code, string query, int status, string slug) =>
        await (await service.AskAsync("demo-operator", $"/v1/enterprises/{code}/accesses{query}")).ProblemAsync(status, slug);

    [Fact]
    public async Task A_question_about_a_person_is_on_disk_before_it_is_answered()
    {
        var number = TestPersons.New();
        var body = $$"""{"identityNumber":"{{number}}"}""";
        await (await service.PostAsync("demo-tax", "/v1/persons/lookups", body)).ProblemAsync(404, "person-unknown");

        var key = service.Services.GetRequiredService<KunshanCredit.Silo.Persons.PersonKeys>();
        Assert.True(Domain.Persons.IdentityNumber.TryParse(number, out var parsed));
        var row = Assert.Single(await service.Services.GetRequiredService<IAccessLog>().ReadAsync(key.KeyOf(parsed)!.Text, 0, 10, default));
        Assert.Equal(("demo-tax", "tax", "iit", 1L), (row.Access.Client, row.Access.Department, row.Access.View, row.Access.Count));
    }

    private async Task OperatorReadsTooAsync()
    {
        await ItemsAsync("demo-operator", "");
        Assert.Contains(await ItemsAsync("demo-enterprise", ""), item => item.Text("action") == "read-accesses" && item.Text("client") == "demo-operator");
    }

    private async Task NobodyElseSeesItAsync()
    {
        var other = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", other, "1");
        await (await service.AskAsync("demo-enterprise", $"/v1/enterprises/{other}/accesses")).ProblemAsync(403, "forbidden");
    }

    private async Task<List<JsonElement>> ItemsAsync(string key, string query) =>
        [.. (await service.GetAsync(key, $"/v1/enterprises/{Own}/accesses{query}")).GetProperty("items").EnumerateArray()];

    /// <summary>A second may end between two look-ups: what counts is how many there were of each.</summary>
    private static IEnumerable<string> Summed(IEnumerable<JsonElement> items) => items
        .GroupBy(item => $"{item.Text("action")} {item.Text("client")} {item.Text("department")} {item.Text("view")}")
        .Select(group => $"{group.Key} {group.Sum(item => item.GetProperty("count").GetInt64())}")
        .Order(StringComparer.Ordinal);
}
