using System.Text.Json;
using System.Text.RegularExpressions;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed partial class OpenApiTests(ServiceFixture service)
{
    private static readonly string[] Operations =
    [
        "post /v1/enterprises/{uscc}/events key", "post /v1/events key", "get /v1/enterprises/{uscc}/events key",
        "get /v1/enterprises/{uscc}", "get /v1/enterprises/{uscc}/surcharges key", "get /v1/enterprises/{uscc}/inspection key",
        "get /v1/enterprises/{uscc}/security key", "get /v1/enterprises/{uscc}/tax key", "get /v1/enterprises/{uscc}/accesses key", "post /v1/lookups key",
        "get /v1/rankings/security", "get /v1/lists/{list}", "get /v1/statistics", "get /v1/enterprises", "get /v1/changes key", "get /v1/regulations",
        "get /v1/enterprises/{uscc}/notices", "get /v1/enterprises/{uscc}/objections key", "post /v1/enterprises/{uscc}/objections key",
        "post /v1/enterprises/{uscc}/repairs key", "get /v1/notices", "get /v1/statistics/migrations", "get /v1/statistics/series", "get /v1/statistics/measures", "get /v1/worklist key", "get /v1/worklist.ics key", "post /v1/imports key",
        "get /v1/imports key", "get /v1/imports/{import} key", "get /v1/imports/{import}/errors key", "get /v1/imports/{import}/rejected key",
        "get /v1/imports/{import}/changes key", "get /v1/import-templates/{kind}",
        "put /v1/customer-accounts key", "get /v1/customer-accounts key", "post /v1/billing-periods key", "get /v1/billing-periods key",
        "get /v1/billing-periods/{period} key", "get /v1/billing-periods/{period}/list key", "get /v1/billing-periods/{period}/items key",
        "get /v1/billing-periods/{period}/mismatches key", "put /v1/billing-periods/{period}/amounts key", "post /v1/billing-periods/{period}/adjustments key",
        "get /v1/billing-periods/{period}/adjustments key", "get /v1/billing-periods/{period}/adjustments/pending key",
        "get /v1/billing-periods/{period}/adjustments/{number} key",
        "post /v1/webhooks key", "get /v1/webhooks key", "get /v1/webhooks/{webhook} key", "delete /v1/webhooks/{webhook} key",
        "post /v1/webhooks/{webhook}/secret key", "post /v1/webhooks/{webhook}/pause key", "post /v1/webhooks/{webhook}/resume key",
        "post /v1/webhooks/{webhook}/test key", "get /v1/webhooks/{webhook}/dead-letters key",
        "post /v1/webhooks/{webhook}/dead-letters/{message}/replay key",
        "get /v1/bulletins/{period}", "put /v1/bulletins/{period}/introduction key", "post /v1/bulletins/{period}/items key",
        "delete /v1/bulletins/{period}/items/{owner}/{item} key",
        "get /v1/client key", "get /v1/cluster key", "get /v1/enterprises/{uscc}/timeline",
        "get /v1/regulations/{id}", "post /v1/persons/events key", "post /v1/persons/lookups key", "get /healthz", "get /readyz", "get /metrics",
        "post /v1/enterprises/{uscc}/certificates key", "get /v1/certificates/{certificate}", "get /.well-known/jwks.json",
        "post /v1/certificate-keys/rotations key",
    ];

    private static readonly string[] WithoutBody = ["/v1/billing-periods/{period}/adjustments", "/v1/certificate-keys/rotations"];

    [Fact]
    public async Task Every_operation_of_the_contract_is_described_and_no_other()
    {
        var document = await service.GetAsync(null, "/openapi/v1.json");

        Assert.StartsWith("3.1.", document.Text("openapi"), StringComparison.Ordinal);
        var described = OperationsOf(document).Select(each =>
            $"{each.Method} {each.Path}{(each.Operation.TryGetProperty("security", out var security) && security.GetArrayLength() > 0 ? " key" : "")}");
        Assert.Equal(Operations.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key");
        Assert.Equal(("http", "bearer"), (scheme.Text("type"), scheme.Text("scheme")));
    }

    [Fact]
    public async Task Every_operation_says_what_it_takes_and_answers_by_example()
    {
        var document = await service.GetAsync(null, "/openapi/v1.json");

        foreach (var (method, path, operation) in OperationsOf(document))
        {
            Assert.NotEmpty(operation.Text("operationId")!);
            Assert.NotEmpty(operation.Text("summary")!);
            Assert.Contains(operation.GetProperty("responses").Names(), status => status.StartsWith('2'));
            Assert.All(PathParameter().Matches(path), name => Assert.Contains(
                operation.GetProperty("parameters").EnumerateArray(),
                parameter => parameter.Text("name") == name.Groups[1].Value && parameter.Text("in") == "path" && parameter.GetProperty("required").GetBoolean()));
            Assert.All(
                operation.GetProperty("responses").EnumerateObject().SelectMany(response => Contents(response.Value)),
                content => Assert.True(content.Name.StartsWith("text/", StringComparison.Ordinal) || content.Value.TryGetProperty("example", out _), $"{method} {path}"));
            Assert.Equal(method is "post" or "put" && !WithoutBody.Contains(path) && !path.StartsWith("/v1/webhooks/", StringComparison.Ordinal), operation.TryGetProperty("requestBody", out var body));
            Assert.All(Contents(body), content => Assert.True(content.Value.TryGetProperty("example", out _), $"{method} {path}"));
        }
    }

    [Fact]
    public async Task Every_status_of_the_contract_stands_at_its_operation()
    {
        var document = await service.GetAsync(null, "/openapi/v1.json");

        Assert.Equal("200 201 400 401 403 409 413 415 422 503", Statuses(document, "/v1/enterprises/{uscc}/events", "post"));
        Assert.Equal("200 304 401 403 404 422 503", Statuses(document, "/v1/enterprises/{uscc}/tax", "get"));
        Assert.Equal("200 304 401 404 422 429 503", Statuses(document, "/v1/enterprises/{uscc}", "get"));
        Assert.Equal("200 400 401 403 413 415 422 503", Statuses(document, "/v1/lookups", "post"));
        Assert.Equal("201 400 401 403 409 410 413 415 422 503", Statuses(document, "/v1/webhooks", "post"));
        Assert.Equal("202 401 403 404 503", Statuses(document, "/v1/webhooks/{webhook}/dead-letters/{message}/replay", "post"));
    }

    [Fact]
    public async Task The_examples_of_reading_have_the_members_of_real_answers()
    {
        var document = await service.GetAsync(null, "/openapi/v1.json");
        var uscc = KunshanCredit.TestKit.TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");

        foreach (var view in (string[])["/surcharges", "/inspection", "/security", "/tax"])
        {
            var real = await service.GetAsync("demo-operator", $"/v1/enterprises/{uscc}{view}");
            Assert.Equal(real.Names().Order(), Example(document, $"/v1/enterprises/{{uscc}}{view}").Names().Order());
        }

        foreach (var path in (string[])["/v1/statistics", "/v1/regulations"])
        {
            Assert.Equal((await service.GetAsync(null, path)).Names().Order(), Example(document, path).Names().Order());
        }
    }

    [Fact]
    public async Task Every_type_of_fact_has_a_schema()
    {
        var document = await service.GetAsync(null, "/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");

        Assert.Equal(
            Domain.Law.RegulationCatalogue.FactTypes.Keys.Union(Domain.Persons.PersonFacts.Types.Keys).Select(type => $"data.{type}").Order(StringComparer.Ordinal),
            schemas.Names().Where(name => name.StartsWith("data.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_documentation_asks_no_other_host()
    {
        var page = await (await service.AskAsync(null, "/docs")).Content.ReadAsStringAsync();

        Assert.Contains("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(OtherHost(), page);
        Assert.Contains("openapi/v1.json", page, StringComparison.Ordinal);
        foreach (Match source in ScriptSource().Matches(page))
        {
            Assert.Equal("text/javascript", (await service.AskAsync(null, "/docs/" + source.Groups[1].Value)).Content.Headers.ContentType?.MediaType);
        }
    }

    private static string Statuses(JsonElement document, string path, string method) => string.Join(' ',
        document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").Names().Order(StringComparer.Ordinal));

    private static JsonElement Example(JsonElement document, string path) => document.GetProperty("paths").GetProperty(path).GetProperty("get")
        .GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example");

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> OperationsOf(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(method => (method.Name, path.Name, method.Value)));

    private static JsonElement.ObjectEnumerator Contents(JsonElement holder) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("content", out var content) ? content.EnumerateObject() : default;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("(?:https?:)?//[a-z0-9.-]+", RegexOptions.IgnoreCase)]
    private static partial Regex OtherHost();

    [GeneratedRegex("""src="([^"]+)""")]
    private static partial Regex ScriptSource();
}
