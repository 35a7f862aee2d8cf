using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>A certificate from its issue to the day on which it no longer holds.</summary>
public sealed class CertificateTests(CertificateService service) : IClassFixture<CertificateService>
{
    [Fact]
    public async Task An_enterprise_gets_a_certificate_about_itself_and_the_same_one_again()
    {
        await service.RatedAsync(CertificateService.Own, "own", "green", "2016-06-01", 2015);
        var order = CertificateService.Order("\"customs\",\"environment\"");

        var first = await service.AskForAsync(CertificateService.Own, order, "demo-enterprise");
        var again = await service.AskForAsync(CertificateService.Own, CertificateService.Order("\"environment\",\"customs\""), "demo-enterprise");

        var issued = await ServiceFixture.JsonOf(first, HttpStatusCode.Created);
        var number = issued.Text("number")!;
        Assert.Equal($"/v1/certificates/{number}", first.Headers.Location?.ToString());
        Assert.Equal(number, first.Headers.GetValues("Certificate-Number").Single());
        Assert.Equal(issued.GetRawText(), (await ServiceFixture.JsonOf(again, HttpStatusCode.OK)).GetRawText());
        Assert.Equal(issued.GetRawText(), (await service.ReadAsync(number)).GetRawText());
        Assert.Equal(issued.GetRawText(), (await service.ReadAsync(number.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal))).GetRawText());
        Assert.Equal(("holds", true, true), (issued.Text("state"), issued.GetProperty("holds").GetBoolean(), issued.GetProperty("signatureValid").GetBoolean()));
        Assert.Equal($"{CertificateService.Origin}/verify/{number}", issued.Text("verifyUrl"));
        Assert.Equal(CanonicalForm.Of(issued.GetProperty("statement")), issued.GetProperty("statement").GetRawText());
        Assert.Equal(number, issued.GetProperty("statement").Text("number"));
    }

    [Fact]
    public async Task Its_signature_is_that_of_the_statement_by_a_published_key()
    {
        var uscc = TestEnterprises.New();
        await service.RatedAsync(uscc, "1", "green", "2016-06-01", 2015);
        var issued = await service.IssuedAsync(uscc, CertificateService.Order());
        var keys = JsonDocument.Parse(await service.KeySetAsync()).RootElement.GetProperty("keys");
        var key = keys.EnumerateArray().Single(each => each.Text("kid") == issued.Text("keyId"));

        Assert.Equal(["kty", "crv", "alg", "use", "kid", "x", "y"], key.Names());
        Assert.True(SignedStatement.IsOf(
            issued.Text("jws")!, issued.GetProperty("statement").GetRawText(), new PublicSigningKey(key.Text("kid")!, key.Text("x")!, key.Text("y")!)));
    }

    [Fact]
    public async Task Nobody_else_gets_one_and_what_cannot_be_certified_is_refused()
    {
        var (uscc, order) = (TestEnterprises.New(), CertificateService.Order());

        await (await service.AskForAsync(uscc, order, "demo-enterprise")).ProblemAsync(403, "forbidden");
        await (await service.AskForAsync(uscc, order, "demo-bank")).ProblemAsync(403, "forbidden");
        await (await service.AskForAsync(uscc, order)).ProblemAsync(404, "enterprise-unknown");
        await service.RatedAsync(uscc, "1", "green", "2016-06-01", 2015);
        var problem = await (await service.AskForAsync(uscc, CertificateService.Order("\"tax\",\"tax\"", to: "2018-03-01"))).ProblemAsync(422, "invalid-parameter");
        Assert.Equal(["/domains/1", "/period/to"], problem.Pointers());
        await (await service.AskForAsync(uscc, "{")).ProblemAsync(400, "invalid-json");
        await (await service.PostAsync("demo-operator", "/v1/enterprises/nonsense/certificates", order)).ProblemAsync(422, "invalid-uscc");
        await (await service.AskAsync(null, "/v1/certificates/KS-2017-0000-0000-0000-0000-0000")).ProblemAsync(404, "not-found");
        await (await service.AskAsync(null, "/v1/certificates/nonsense")).ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task What_happens_afterwards_changes_it_and_what_is_withdrawn_corrects_it()
    {
        var (changing, corrected) = (TestEnterprises.New(), TestEnterprises.New());
        await service.RatedAsync(changing, "1", "green", "2016-06-01", 2015);
        await service.RatedAsync(corrected, "1", "red", "2016-06-01", 2015);
        var (one, other) = (await service.IssuedAsync(changing, CertificateService.Order()), await service.IssuedAsync(corrected, CertificateService.Order()));

        await service.RatedAsync(changing, "2", "black", "2017-03-01", 2016);
        await service.RecordedAsync("demo-environment", corrected, "W", "event.withdrawn", """{"eventId":"1","reason":"监测数据有误"}""");

        // What took effect on the certified day itself was not known when it was certified.
        Assert.Equal("corrected", (await service.ReadAsync(one.Text("number")!)).Text("state"));
        var read = await service.ReadAsync(other.Text("number")!);
        Assert.Equal(("corrected", false, true), (read.Text("state"), read.GetProperty("holds").GetBoolean(), read.GetProperty("signatureValid").GetBoolean()));
        var change = read.GetProperty("changes").EnumerateArray().First(each => each.Text("pointer") == "/colour");
        Assert.Equal(("environment", "red", JsonValueKind.Null), (change.Text("domain"), change.Text("certified"), change.GetProperty("now").ValueKind));
        Assert.Equal(other.GetProperty("statement").GetRawText(), read.GetProperty("statement").GetRawText());
        Assert.Equal(other.Text("jws"), read.Text("jws"));

        var past = await service.IssuedAsync(changing, CertificateService.Order(to: "2017-02-28"));
        Assert.Equal("changed", past.Text("state"));
        var now = past.GetProperty("changes").EnumerateArray().Single(each => each.Text("pointer") == "/colour");
        Assert.Equal(("green", "black"), (now.Text("certified"), now.Text("now")));
    }

    [Fact]
    public async Task A_new_key_signs_and_the_former_one_stays_published()
    {
        var (before, after) = (TestEnterprises.New(), TestEnterprises.New());
        await service.RatedAsync(before, "1", "green", "2016-06-01", 2015);
        await service.RatedAsync(after, "1", "green", "2016-06-01", 2015);
        var old = await service.IssuedAsync(before, CertificateService.Order());

        var made = await ServiceFixture.JsonOf(await service.PostAsync("demo-operator", "/v1/certificate-keys/rotations", ""), HttpStatusCode.Created);
        var young = await service.IssuedAsync(after, CertificateService.Order());

        Assert.NotEqual(old.Text("keyId"), made.Text("keyId"));
        Assert.Equal(made.Text("keyId"), young.Text("keyId"));
        var kids = JsonDocument.Parse(await service.KeySetAsync()).RootElement.GetProperty("keys").EnumerateArray().Select(key => key.Text("kid")).ToList();
        Assert.Equal(made.Text("keyId"), kids[0]);
        Assert.Contains(old.Text("keyId"), kids);
        Assert.True((await service.ReadAsync(old.Text("number")!)).GetProperty("signatureValid").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await service.AskForAsync(before, CertificateService.Order())).StatusCode);
    }

    [Fact]
    public async Task Who_looks_up_by_a_certificate_is_noted()
    {
        var uscc = TestEnterprises.New();
        await service.RatedAsync(uscc, "1", "green", "2016-06-01", 2015);
        await service.AskForAsync(uscc, CertificateService.Order(), "demo-tax");

        var notes = Encoding.UTF8.GetString(await service.Caller("demo-operator").GetByteArrayAsync($"/v1/enterprises/{uscc}/accesses"));
        Assert.Contains("\"client\":\"demo-tax\",\"department\":\"tax\",\"view\":\"certificate\"", notes, StringComparison.Ordinal);
    }
}
