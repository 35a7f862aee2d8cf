using System.Net;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class RightsTests(ServiceFixture service)
{
    private static readonly string[] Departments = ["environment", "customs", "security", "tax", "market", "safety", "tourism"];

    private static readonly string[] Public =
    [
        "/v1/enterprises/{uscc}", "/v1/enterprises?query=91", "/v1/rankings/security?category=x", "/v1/lists/customs-discredited",
        "/v1/lists/environment-red", "/v1/notices", "/v1/statistics/measures", "/v1/enterprises/{uscc}/notices", "/v1/statistics", "/v1/regulations", "/v1/regulations/customs-225", "/.well-known/jwks.json", "/healthz", "/readyz", "/openapi/v1.json",
    ];

    private static readonly string[] Protected =
        ["/surcharges", "/inspection", "/security", "/tax", "/events", "/accesses"];

    public static TheoryData<string> Holders => [.. Departments.Append("utility").Append("bank").Append("operator")];

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task Each_holder_of_a_key_reads_what_it_may(string holder)
    {
        var uscc = await KnownAsync();
        string[] granted = holder switch
        {
            "utility" => ["/surcharges"],
            "bank" => [],
            "operator" => Protected,
            _ => [.. Protected.Except(["/accesses"])],
        };

        foreach (var path in Public)
        {
            await service.GetStatusAsync($"demo-{holder}", path, uscc, HttpStatusCode.OK);
        }

        foreach (var path in Protected)
        {
            var response = await service.AskAsync($"demo-{holder}", $"/v1/enterprises/{uscc}{path}");
            if (granted.Contains(path))
            {
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                continue;
            }

            await response.ProblemAsync(403, "forbidden");
        }
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task Only_a_utility_bills_and_only_an_operator_looks_on(string holder)
    {
        foreach (var path in (string[])["/v1/customer-accounts", "/v1/billing-periods", "/v1/billing-periods/2016-01", "/v1/billing-periods/2016-01/items"])
        {
            var response = await service.AskAsync($"demo-{holder}", $"{path}?utility=nobody");
            var expected = holder is not ("utility" or "operator") ? HttpStatusCode.Forbidden
                : path.Contains("2016", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
            Assert.True(expected == response.StatusCode, $"{holder} {path} {response.StatusCode}");
        }

        foreach (var path in (string[])["/v1/billing-periods", "/v1/billing-periods/2016-01/adjustments"])
        {
            var response = await service.PostAsync($"demo-{holder}", path, "{}");
            Assert.Equal(holder != "utility", response.StatusCode == HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task Departments_and_operators_have_certificates_issued_and_operators_alone_make_keys(string holder)
    {
        var issued = await service.PostAsync($"demo-{holder}", $"/v1/enterprises/{await KnownAsync()}/certificates", "{}");
        var rotated = await service.PostAsync($"demo-{holder}", "/v1/certificate-keys/rotations", "");

        Assert.Equal(holder is "utility" or "bank" ? HttpStatusCode.Forbidden : HttpStatusCode.UnprocessableEntity, issued.StatusCode);
        Assert.Equal(holder is "operator" ? HttpStatusCode.Created : HttpStatusCode.Forbidden, rotated.StatusCode);
    }

    [Fact]
    public async Task An_enterprise_reads_everything_about_itself_and_of_others_what_everybody_reads()
    {
        var (own, other) = (Uscc.Parse("91320583MA0TE5T00B"), await KnownAsync());
        await service.RecordAsync("demo-environment", own, "own", "environment.remediation.completed", "2017-03-01", """{"order":"1"}""");

        foreach (var path in (string[])["", .. Protected])
        {
            // Twice: the second answer comes from the board.
            Assert.Equal(HttpStatusCode.OK, (await service.AskAsync("demo-enterprise", $"/v1/enterprises/{own}{path}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await service.AskAsync("demo-enterprise", $"/v1/enterprises/{own}{path}")).StatusCode);
        }

        foreach (var path in Protected)
        {
            await service.AskAsync("demo-operator", $"/v1/enterprises/{other}{path}");
            await (await service.AskAsync("demo-enterprise", $"/v1/enterprises/{other}{path}")).ProblemAsync(403, "forbidden");
        }

        foreach (var path in Public)
        {
            await service.GetStatusAsync("demo-enterprise", path, other, HttpStatusCode.OK);
        }

        await (await service.AskAsync("demo-enterprise", "/v1/changes")).ProblemAsync(403, "forbidden");
        await (await service.AskAsync("demo-enterprise", "/v1/webhooks")).ProblemAsync(403, "forbidden");
        await (await service.RecordAsync("demo-enterprise", own, "1", "tax.assessment.published", "2017-03-01", "{}")).ProblemAsync(403, "forbidden");
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task Each_department_records_the_facts_of_its_own_domain_and_nobody_else_does(string holder)
    {
        foreach (var (domain, type, data) in Facts)
        {
            var uscc = TestEnterprises.New();

            var one = await service.RecordAsync($"demo-{holder}", uscc, "1", type, "2017-03-01", data);
            var many = await service.PostAsync($"demo-{holder}", "/v1/events", $"[{Contract.Fact(uscc, "1", type, data)}]");
            var lines = await service.PostAsync($"demo-{holder}", "/v1/events", Contract.Fact(uscc, "1", type, data), Contract.NdJson);

            if (domain == holder)
            {
                Assert.Equal(HttpStatusCode.Created, one.StatusCode);
                continue;
            }

            if (!Departments.Contains(holder))
            {
                Assert.All((HttpResponseMessage[])[one, many, lines], response => Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode));
                await one.ProblemAsync(403, "forbidden");
                continue;
            }

            await one.ProblemAsync(403, "domain-not-allowed");
            Assert.Contains("\"status\":403", await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Contains("\"status\":403", await lines.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
        }
    }

    [Fact]
    public async Task Without_a_key_only_what_is_public_is_answered()
    {
        var uscc = await KnownAsync();

        foreach (var path in Public)
        {
            await service.GetStatusAsync(null, path, uscc, HttpStatusCode.OK);
        }

        foreach (var path in Protected)
        {
            var response = await service.AskAsync(null, $"/v1/enterprises/{uscc}{path}");
            await response.ProblemAsync(401, "unauthorized");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }

        await (await service.PostAsync(null, $"/v1/enterprises/{uscc}/events", "{")).ProblemAsync(401, "unauthorized");
        await (await service.PostAsync(null, "/v1/events", "{", "text/plain")).ProblemAsync(401, "unauthorized");
        await (await service.PostAsync(null, "/v1/lookups", "{")).ProblemAsync(401, "unauthorized");
        await (await service.PostAsync(null, $"/v1/enterprises/{uscc}/certificates", "{")).ProblemAsync(401, "unauthorized");
        await (await service.PostAsync(null, "/v1/certificate-keys/rotations", "{")).ProblemAsync(401, "unauthorized");
        await (await service.PostAsync(null, "/v1/persons/events", "{")).ProblemAsync(401, "unauthorized");
        await (await service.PostAsync(null, "/v1/persons/lookups", "{")).ProblemAsync(401, "unauthorized");
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("")]
    [InlineData("demo-operator")]
    [InlineData("Basic ZGVtby1vcGVyYXRvcjo=")]
    [InlineData("Bearer demo-operator demo-bank")]
    [InlineData("Bearer Demo-Operator")]
    [InlineData("Bearer 9437e87fae95c03d3778f2575bb18ce30e647e51d86a8c37963364e1fc4f374e")]
    public async Task A_wrong_key_is_refused_everywhere(string authorization)
    {
        var uscc = await KnownAsync();

        foreach (var path in (string[])[.. Public, .. Protected.Select(path => "/v1/enterprises/{uscc}" + path), "/nowhere", "/docs", "/metrics"])
        {
            var response = await service.AskAsync(null, path.Replace("{uscc}", uscc.Text, StringComparison.Ordinal), ("Authorization", authorization));
            await response.ProblemAsync(401, "unauthorized");
        }
    }

    [Fact]
    public async Task The_right_is_judged_before_the_request()
    {
        await (await service.AskAsync("demo-bank", "/v1/enterprises/nonsense/tax?asOf=nonsense")).ProblemAsync(403, "forbidden");
        await (await service.AskAsync(null, "/v1/enterprises/nonsense/tax?asOf=nonsense")).ProblemAsync(401, "unauthorized");
        await (await service.PostAsync("demo-bank", "/v1/events", "no json", "text/plain")).ProblemAsync(403, "forbidden");
        await (await service.AskAsync("demo-tax", "/v1/enterprises/nonsense/tax?asOf=nonsense")).ProblemAsync(422, "invalid-uscc");
        await (await service.AskAsync("demo-tax", $"/v1/enterprises/{TestEnterprises.New()}/tax?asOf=nonsense")).ProblemAsync(422, "invalid-parameter");
    }

    [Theory]
    [InlineData("department", "tax", "persons:record persons:read", true)]
    [InlineData("department", "customs", "persons:read", true)]
    [InlineData("bank", null, "persons:read", true)]
    [InlineData("department", "customs", "persons:record", false)]
    [InlineData("operator", null, "persons:read", false)]
    [InlineData("enterprise", null, "persons:read", false)]
    [InlineData("utility", null, "persons:read", false)]
    [InlineData("department", "tax", "persons:delete", false)]
    public void A_scope_is_not_for_everybody(string role, string? department, string scopes, bool may)
    {
        var client = new ClientOptions { Role = Enum.Parse<Role>(role, ignoreCase: true), Department = department, Scopes = scopes.Split(' ') };

        Assert.Equal(may, client.Scopes.All(scope => Rights.MayHold(client, scope)));
    }

    [Fact]
    public async Task Another_domains_fact_is_refused_before_anything_else_is_judged()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1", document: """{"number":"42号"}""");

        var same = await service.RecordAsync("demo-tax", uscc, "1", Contract.Rating, "2017-03-01", Contract.Red, """{"number":"42号"}""");
        var late = await service.RecordAsync("demo-tax", uscc, "2", Contract.Rating, "2099-01-01", Contract.Red);

        Assert.Contains("environment", (await same.ProblemAsync(403, "domain-not-allowed")).Text("detail"), StringComparison.Ordinal);
        await late.ProblemAsync(403, "domain-not-allowed");
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_scheme_is_known_in_any_case(string scheme)
    {
        var response = await service.AskAsync(null, $"/v1/enterprises/{await KnownAsync()}/tax", ("Authorization", $"{scheme} demo-tax"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static (string Domain, string Type, string Data)[] Facts =>
    [
        ("environment", Contract.Rating, Contract.Red),
        ("customs", "customs.recertification.passed", "{}"),
        ("security", "security.member.joined", "{}"),
        ("tax", "tax.assessment.published", """{"year":2015,"score":95}"""),
        ("market", "market.report.filed", """{"year":2015}"""),
        ("market", "registry.enterprise.renamed", """{"name":"新名"}"""),
        ("safety", "safety.blacklist.removed", "{}"),
        ("tourism", "tourism.inspection.recorded", """{"site":"周庄","result":"passed"}"""),
    ];

    private async Task<Uscc> KnownAsync()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        return uscc;
    }
}
