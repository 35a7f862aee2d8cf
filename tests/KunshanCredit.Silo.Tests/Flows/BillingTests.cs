using System.Globalization;
using System.Net;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>How a water company bills March 2017, and what it learns about it later.</summary>
public sealed class BillingTests
{
    private const string March = "/v1/billing-periods/2017-03";

    [Fact]
    public async Task A_month_is_frozen_after_its_end_once_and_for_all_with_hash_editions_and_reasons()
    {
        using var service = new BillingService();
        var (red, consecutive, yellow) = await CityAsync(service);
        await (await service.PostAsync(BillingService.Water, "/v1/billing-periods", """{"period":"2017-03"}""")).ProblemAsync(422, "period-not-ended");
        await (await service.AskAsync(BillingService.Water, March)).ProblemAsync(404, "period-not-frozen");
        service.JumpTo("2017-04-05");

        var frozen = await service.FreezeAsync("2017-03");
        var again = await ServiceFixture.JsonOf(await service.PostAsync(BillingService.Water, "/v1/billing-periods", """{"period":"2017-03"}"""), HttpStatusCode.OK);

        Assert.Equal(frozen.GetRawText(), again.GetRawText());
        Assert.Equal((2, "environment-2013", false), (frozen.GetProperty("listed").GetInt32(), frozen.Items("editions").Single().GetString(), frozen.GetProperty("lawStale").GetBoolean()));
        Assert.Equal("""{"red":1,"red-consecutive":1,"black":0}""", frozen.GetProperty("tiers").GetRawText());
        Assert.StartsWith("2017-04-05T09:00:", frozen.Text("knownAt"), StringComparison.Ordinal);
        var (_, list, hash) = await service.DocumentAsync($"{March}/list");
        Assert.Equal(hash, frozen.Text("hash"));
        Assert.Equal(new[] { red.Text, consecutive.Text }.Order(StringComparer.Ordinal), list.Items().Select(item => item.Text("uscc")));
        Assert.DoesNotContain(yellow.Text, list.GetRawText(), StringComparison.Ordinal);

        var items = (await service.GetAsync(BillingService.Water, $"{March}/items")).Items();
        var segments = items.Single(item => item.Text("uscc") == consecutive.Text).Items("segments");
        Assert.Equal(["2017-03-01 2017-03-11 red", "2017-03-11 2017-04-01 red-consecutive"], segments.Select(segment => $"{segment.Text("from")} {segment.Text("until")} {segment.Text("tier")}"));
        var reason = segments[1].Items("reasons")[0];
        Assert.Equal(("environment-2013/red-consecutive", "差别化环境价格（连续两次以上红色）"), (reason.Text("rule"), reason.Text("article")));
        Assert.Equal(["C1 昆环〔2017〕C1号", "C2 昆环〔2017〕C2号"], reason.Items("events").Select(named => $"{named.Text("id")} {named.Text("document")}"));
        Assert.Equal(["2017-03"], (await service.GetAsync(BillingService.Water, "/v1/billing-periods")).Items().Select(item => item.Text("period")));
    }

    [Fact]
    public async Task Accounts_are_matched_and_what_does_not_match_is_told()
    {
        using var service = new BillingService();
        var (red, consecutive, _) = await CityAsync(service);
        var unknown = TestEnterprises.New();
        var table = $"用户号,统一社会信用代码,名称\nW1,{red},昆山（红）有限公司\nW2,{red},另一家公司\nW1,{consecutive},\nW3,91320583MA0TE5T000,\n,{red},\nW4,{unknown},\n";

        var answer = await service.TakenAsync("/v1/customer-accounts", table);

        Assert.Equal((3, 5), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("mismatches").GetInt32()));
        Assert.Equal(
            ["3 name-differs W2 True", "4 account-twice W1 False", "5 invalid-uscc W3 False", "6 invalid-account  False", "7 enterprise-unknown W4 True"],
            answer.Items().Select(item => $"{item.GetProperty("line")} {item.Text("kind")} {item.Text("account")} {item.GetProperty("taken").GetBoolean()}"));
        var page = await service.GetAsync(BillingService.Water, "/v1/customer-accounts?limit=2");
        Assert.Equal(["W1", "W2"], page.Items().Select(item => item.Text("account")));
        Assert.Equal(["W4"], (await service.GetAsync(BillingService.Water, $"/v1/customer-accounts?cursor={page.Text("nextCursor")}")).Items().Select(item => item.Text("account")));

        service.JumpTo("2017-04-05");
        await service.FreezeAsync("2017-03");
        var mismatches = await service.GetAsync(BillingService.Water, $"{March}/mismatches");
        Assert.Equal(
            [$"enterprise-unknown {unknown} W4", $"name-differs {red} W2", $"no-account {consecutive} "],
            mismatches.Items().Select(item => $"{item.Text("kind")} {item.Text("uscc")} {item.Text("account")}"));
        var items = (await service.GetAsync(BillingService.Water, $"{March}/items")).Items();
        Assert.Equal(["W1", "W2"], items.Single(item => item.Text("uscc") == red.Text).Items("accounts").Select(account => account.Text("account")));
    }

    [Fact]
    public async Task What_later_facts_and_withdrawals_change_comes_as_statements_that_add_up_to_the_recomputation()
    {
        using var service = new BillingService();
        var (red, consecutive, yellow) = await CityAsync(service);
        await service.TakenAsync("/v1/customer-accounts", $"""[{Account("W1", red)},{Account("W2", red)},{Account("W3", consecutive)},{Account("W4", yellow)}]""", Contract.Json);
        service.JumpTo("2017-04-05");
        var frozen = await service.FreezeAsync("2017-03");
        var given = await service.TakenAsync($"{March}/amounts", "账,用户号,污水处理费,天然气费\nx,W1,1000,\nx,W2,333.33,100.00\nx,W3,2000.50,10\nx,W4,50,\nx,W9,1,1\n");
        Assert.Equal((4, (3383.83m, 110m)), (given.GetProperty("accepted").GetInt32(), given.GetProperty("total").Yuan()));
        Assert.Equal(["6 account-unknown W9"], given.Items().Select(item => $"{item.GetProperty("line")} {item.Text("kind")} {item.Text("account")}"));
        // 10 % of 1000 and of 333.33; (10 × 10 + 21 × 80) / 31 = 57.4194 % of 2000.50; 5 % of 100; 8.3871 % of 10.
        Assert.Equal((100m + 33.33m + 1148.68m, 5m + 0.84m), (await service.GetAsync(BillingService.Water, March)).GetProperty("billed").Yuan());
        Assert.Null(await service.IssueAsync("2017-03"));

        service.JumpTo("2017-05-03");
        await service.WithdrawnAsync(red, "W1", "A1");
        await service.RatedAsync(yellow, "B2", "black", "2017-03-29");
        var first = (await service.IssueAsync("2017-03"))!.Value;

        Assert.Equal((1, 2, frozen.Text("hash")), (first.GetProperty("number").GetInt32(), first.GetProperty("lines").GetInt32(), first.Text("previousHash")));
        var (_, statement, hash) = await service.DocumentAsync($"{March}/adjustments/1");
        Assert.Equal(hash, first.Text("hash"));
        var ofRed = Line(statement, red);
        Assert.Equal(((10m, 5m), (0m, 0m), (-10m, -5m)), (ofRed.GetProperty("before").Percent(), ofRed.GetProperty("after").Percent(), ofRed.GetProperty("difference").Percent()));
        Assert.Equal(["withdrawn A1 W1"], ofRed.Items("causes").Select(Cause));
        Assert.Equal(["W1 -100 ", "W2 -33.33 -5"], ofRed.Items("accounts").Select(account => $"{account.Text("account")} {account.GetProperty("difference").Yuan().Sewage} {account.GetProperty("difference").Yuan().Gas}"));
        var ofYellow = Line(statement, yellow);
        Assert.Equal(["counts B2 "], ofYellow.Items("causes").Select(Cause));
        // 3 × 80 / 31 = 7.7419 % of 50.
        Assert.Equal((3.87m, null), ofYellow.GetProperty("surcharge").Yuan());

        service.JumpTo("2017-06-06");
        await service.WithdrawnAsync(red, "W2", "W1");
        await service.RatedAsync(consecutive, "C3", "green", "2017-03-21");
        var pending = (await service.GetAsync(BillingService.Water, $"{March}/adjustments/pending")).GetProperty("pending");
        var second = (await service.IssueAsync("2017-03"))!.Value;

        Assert.Equal((2, first.Text("hash")), (second.GetProperty("number").GetInt32(), second.Text("previousHash")));
        Assert.Equal(pending.GetProperty("lines").GetRawText(), (await service.DocumentAsync($"{March}/adjustments/2")).Document.GetProperty("lines").GetRawText());
        Assert.Null(await service.IssueAsync("2017-03"));
        await AssertAddsUpAsync(service, [red, consecutive, yellow]);
        var summary = await service.GetAsync(BillingService.Water, March);
        Assert.Equal((frozen.Text("hash"), 2), (summary.Text("hash"), summary.GetProperty("adjustments").GetInt32()));
    }

    [Fact]
    public async Task Behind_a_statement_amounts_are_added_and_no_longer_changed()
    {
        using var service = new BillingService();
        var (red, consecutive, _) = await CityAsync(service);
        await service.TakenAsync("/v1/customer-accounts", $"account,uscc\nW1,{red}\nW3,{consecutive}\n");
        service.JumpTo("2017-04-05");
        await service.FreezeAsync("2017-03");
        await service.TakenAsync($"{March}/amounts", "account,sewage\nW1,7\n");
        await service.TakenAsync($"{March}/amounts", "account,sewage\nW1,1000\n");
        await service.WithdrawnAsync(red, "W1", "A1");
        await service.WithdrawnAsync(consecutive, "W1", "C2");
        Assert.Equal((-100m, null), (await service.IssueAsync("2017-03"))!.Value.GetProperty("total").Yuan());

        await (await service.PutAsync($"{March}/amounts", "account,sewage\nW1,1001\n")).ProblemAsync(409, "amount-settled");
        await (await service.PutAsync($"{March}/amounts", "account,sewage\nW3,1\n")).ProblemAsync(409, "amount-settled");
        await service.TakenAsync("/v1/customer-accounts", $"account,uscc\nW1,{consecutive}\nW3,{consecutive}\n");
        await service.TakenAsync($"{March}/amounts", "account,sewage,gas\nW1,1000,100\nW3,100,\n");

        // The list bills W3 57.42, and 10 % is due: what the first statement could not say in yuan comes with the second.
        var second = (await service.IssueAsync("2017-03"))!.Value;
        Assert.Equal((10m - 57.42m, -5m), second.GetProperty("total").Yuan());
        Assert.Equal((10m, 0m), (await service.GetAsync(BillingService.Water, March)).GetProperty("settled").Yuan());
    }

    [Fact]
    public async Task What_was_frozen_and_issued_survives_a_restart_byte_by_byte()
    {
        using var directory = new TemporaryDirectory();
        byte[] list, statement;
        string summary;
        using (var service = new LastingBillingService(directory.Path))
        {
            var (red, _, _) = await CityAsync(service);
            await service.TakenAsync("/v1/customer-accounts", $"account,uscc\nW1,{red}\n");
            service.JumpTo("2017-04-05");
            await service.FreezeAsync("2017-03");
            await service.TakenAsync($"{March}/amounts", "account,sewage\nW1,1000\n");
            await service.WithdrawnAsync(red, "W1", "A1");
            await service.IssueAsync("2017-03");
            list = (await service.DocumentAsync($"{March}/list")).Bytes;
            statement = (await service.DocumentAsync($"{March}/adjustments/1")).Bytes;
            summary = (await service.GetAsync(BillingService.Water, March)).GetRawText();
        }

        using var restarted = new LastingBillingService(directory.Path);
        restarted.JumpTo("2017-05-05");

        Assert.Equal(list, (await restarted.DocumentAsync($"{March}/list")).Bytes);
        Assert.Equal(statement, (await restarted.DocumentAsync($"{March}/adjustments/1")).Bytes);
        Assert.Equal(summary, (await restarted.GetAsync(BillingService.Water, March)).GetRawText());
        Assert.Null(await restarted.IssueAsync("2017-03"));
    }

    private static async Task<(Uscc Red, Uscc Consecutive, Uscc Yellow)> CityAsync(BillingService service)
    {
        var (red, consecutive, yellow) = (TestEnterprises.New(), TestEnterprises.New(), TestEnterprises.New());
        await service.RecordedAsync(
            "demo-market", red, "R", "registry.enterprise.registered", """{"name":"昆山(红)有限公司","district":"玉山镇","industry":"电镀","registeredOn":"2010-01-01"}""", "2010-01-01");
        await service.RatedAsync(red, "A1", "red", "2017-03-01");
        await service.RatedAsync(consecutive, "C1", "red", "2016-03-01", "2015");
        await service.RatedAsync(consecutive, "C2", "red", "2017-03-11");
        await service.RatedAsync(yellow, "B1", "yellow", "2017-03-01");
        return (red, consecutive, yellow);
    }

    /// <summary>Recomputes March day by day from look-ups, as a stranger would, and compares it with the list and the statements together.</summary>
    private static async Task AssertAddsUpAsync(BillingService service, Uscc[] enterprises)
    {
        var days = new List<JsonElement>();
        for (var day = 1; day <= 31; day++)
        {
            var response = await service.PostAsync(BillingService.Water, $"/v1/lookups?asOf=2017-03-{day:D2}", $$"""{"view":"surcharges","usccs":["{{string.Join("\",\"", enterprises.Select(each => each.Text))}}"]}""");
            days.Add(await ServiceFixture.JsonOf(response, HttpStatusCode.OK));
        }

        var list = (await service.DocumentAsync($"{March}/list")).Document;
        var lines = (await service.DocumentAsync($"{March}/adjustments/1")).Document.Items("lines").Concat((await service.DocumentAsync($"{March}/adjustments/2")).Document.Items("lines")).ToList();
        foreach (var uscc in enterprises)
        {
            var mean = days.Average(day => decimal.Parse(day.Items("results").Single(result => result.Text("uscc") == uscc.Text)
                .GetProperty("answer").GetProperty("sewage").GetProperty("percent").GetRawText(), CultureInfo.InvariantCulture));
            var frozen = list.Items().Where(item => item.Text("uscc") == uscc.Text).Sum(item => item.GetProperty("rates").Percent().Sewage);
            Assert.Equal(decimal.Round(mean, 4, MidpointRounding.AwayFromZero),
                frozen + lines.Where(line => line.Text("uscc") == uscc.Text).Sum(line => line.GetProperty("difference").Percent().Sewage));
        }

        // 10 % of 1000 and 333.33 as at first; (10 × 10 + 10 × 80) / 31 = 29.0323 % of 2000.50; 7.7419 % of 50.
        var settled = (await service.GetAsync(BillingService.Water, March)).GetProperty("settled").Yuan();
        Assert.Equal(100m + 33.33m + 580.79m + 3.87m, settled.Sewage);
    }

    private static string Account(string account, Uscc uscc) => $$"""{"account":"{{account}}","uscc":"{{uscc}}"}""";

    private static JsonElement Line(JsonElement statement, Uscc uscc) => statement.Items("lines").Single(line => line.Text("uscc") == uscc.Text);

    private static string Cause(JsonElement cause) =>
        $"{cause.Text("kind")} {cause.GetProperty("event").Text("id")} {(cause.TryGetProperty("withdrawnBy", out var by) ? by.Text("id") : "")}";
}
