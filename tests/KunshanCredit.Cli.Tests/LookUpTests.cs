using KunshanCredit.Silo.Tests;

namespace KunshanCredit.Cli.Tests;

/// <summary>Questions, in each format.</summary>
public sealed class LookUpTests(ServiceFixture service) : ServiceTests(service)
{
    [Fact]
    public async Task Json_is_the_answer_of_the_service_and_a_line_feed()
    {
        var uscc = await RedAsync();
        string[][] commands = [["show", uscc], ["explain", uscc], ["statistics"], ["lists", "environment-red"], ["search", uscc]];
        string[] paths =
            [$"/v1/enterprises/{uscc}", $"/v1/enterprises/{uscc}?explain=true", "/v1/statistics", "/v1/lists/environment-red?limit=100", $"/v1/enterprises?query={uscc}&limit=100"];
        foreach (var (command, path) in commands.Zip(paths))
        {
            var ran = (await As("demo-operator").RunAsync([.. command, "-o", "json", "--lang", "zh"])).Ended(ExitCode.Ok);

            Assert.Equal(await Service.Caller("demo-operator").GetStringAsync(path) + "\n", ran.Out);
            Assert.Empty(ran.Error);
        }
    }

    [Fact]
    public async Task A_view_is_shown_with_its_columns()
    {
        var uscc = await RedAsync();
        var csv = (await As("demo-utility").RunAsync("show", uscc, "--view", "surcharges", "--as-of", "2017-03-01", "-o", "csv")).Ended(ExitCode.Ok);
        var table = (await As("demo-utility").RunAsync("show", uscc, "--view", "surcharges", "--lang", "zh")).Ended(ExitCode.Ok);

        Assert.Equal(
            "uscc,tier,colour,consecutiveRed,sewagePercent,sewageMultiplier,gasPercent,gasMultiplier,electricityYuanPerKwh,asOf,sequence,validUntil,lawStale", csv.Lines[0]);
        Assert.StartsWith($"{uscc},red,red,1,10,1.1,5,1.05,", csv.Lines[1], StringComparison.Ordinal);
        Assert.Matches("加价档次 +red", table.Out);
    }

    [Fact]
    public async Task Many_are_looked_up_together_and_those_that_are_missing_named()
    {
        var (known, unknown) = (await RedAsync(), NewUscc());

        var ran = (await As("demo-bank").RunAsync("show", known, unknown, "-o", "csv")).Ended(ExitCode.RowsRefused);

        Assert.Equal(2, ran.Lines.Length);
        Assert.Contains(unknown, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_says_why_by_which_article_and_until_when()
    {
        var ran = (await As(null).RunAsync("explain", await RedAsync(), "--lang", "en")).Ended(ExitCode.Ok);

        Assert.Contains("environment/tier = red", ran.Out, StringComparison.Ordinal);
        Assert.Contains("environment.rating.published E-1 昆环信〔2017〕42号", ran.Out, StringComparison.Ordinal);
        Assert.Contains("until 20", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_goes_over_pages_and_its_answers_can_be_verified()
    {
        var uscc = NewUscc();
        var facts = string.Join('\n', Enumerable.Range(0, 230).Select(n => Fact(uscc, $"H-{n}")));
        (await (As("demo-environment") with { Input = facts }).RunAsync("record", "-")).Ended(ExitCode.Ok);

        var csv = (await As("demo-operator").RunAsync("history", uscc, "-o", "csv")).Ended(ExitCode.Ok);
        var json = (await As("demo-operator").RunAsync("history", uscc, "-o", "json")).Ended(ExitCode.Ok);

        Assert.Equal(231, csv.Lines.Length);
        Assert.Equal(2, json.Lines.Length);
        (await new Cli().RunAsync("verify", "chain", NewFile("chain.ndjson", json.Out))).Ended(ExitCode.Ok);
        (await As("demo-operator").RunAsync("verify", "chain", "--uscc", uscc)).Ended(ExitCode.Ok);
    }

    [Fact]
    public async Task The_key_decides()
    {
        var without = (await As(null).RunAsync("history", await RedAsync())).Ended(ExitCode.Refused);
        var wrong = (await As("no-such-key").RunAsync("statistics", "--lang", "zh")).Ended(ExitCode.Refused);
        var file = (await As(null).RunAsync("history", await RedAsync(), "--key-file", NewFile("key", "demo-operator\n"))).Ended(ExitCode.Ok);

        Assert.Contains("(401)", without.Error, StringComparison.Ordinal);
        Assert.Contains("密钥", wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("no-such-key", wrong.Error + wrong.Out, StringComparison.Ordinal);
        Assert.NotEmpty(file.Out);
    }

    [Fact]
    public async Task The_status_is_shown_also_by_a_service_that_tells_nothing_of_its_cluster()
    {
        var ran = (await As("demo-operator").RunAsync("status", "-o", "json")).Ended(ExitCode.Ok);

        Assert.Equal("healthy", ran.Json.GetProperty("health").GetString());
        Assert.Equal("ready", ran.Json.GetProperty("ready").GetString());
    }

    [Fact]
    public async Task Without_a_name_the_lists_are_listed()
    {
        Assert.Contains("customs-discredited\n", (await new Cli().RunAsync("lists")).Ended(ExitCode.Ok).Out, StringComparison.Ordinal);
    }

    private async Task<string> RedAsync()
    {
        var uscc = NewUscc();
        (await As("demo-environment").RunAsync(
            "record", "--uscc", uscc, "--type", "environment.rating.published", "--id", "E-1", "--effective-on", "2017-03-01",
            "--data", """{"round":"2016","colour":"red"}""", "--document-number", "昆环信〔2017〕42号")).Ended(ExitCode.Ok);
        return uscc;
    }
}
