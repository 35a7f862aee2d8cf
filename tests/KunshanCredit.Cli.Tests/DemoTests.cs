using System.Net;
using System.Text.Json;

namespace KunshanCredit.Cli.Tests;

/// <summary>The demonstration city over HTTP.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Each_department_sends_its_own_facts_with_its_own_key()
    {
        var server = new FakeServer((_, body) => Results(body, 201));

        var ran = (await Cli.With(server).RunAsync("demo", "load", "-o", "csv")).Ended(ExitCode.Ok);

        Assert.Equal("department,facts,recorded,repeated,refused", ran.Lines[0]);
        Assert.Equal(["customs", "environment", "market", "safety", "security", "tax", "tourism"], ran.Lines[1..].Select(line => line.Split(',')[0]));
        Assert.All(ran.Lines[1..], line => Assert.Equal(line.Split(',')[1], line.Split(',')[2]));
        Assert.Equal(7, server.Asked.Select(asked => asked.Authorization).Distinct().Count());
        Assert.All(server.Asked, asked => Assert.StartsWith("demo-", asked.Authorization, StringComparison.Ordinal));
        Assert.Contains("Loading the demonstration city", ran.Error, StringComparison.Ordinal);
        Assert.True(server.Asked.Max(asked => asked.Body.Split('\n').Length) <= 501);
    }

    [Fact]
    public async Task Other_keys_come_from_a_file_and_none_may_be_missing()
    {
        var server = new FakeServer((_, body) => Results(body, 200));
        var keys = """{"customs":"k1","environment":"k2","market":"k3","safety":"k4","security":"k5","tax":"k6","tourism":"k7"}""";

        (await (Cli.With(server) with { Input = keys }).RunAsync("demo", "load", "--keys", "-")).Ended(ExitCode.Ok);
        (await (Cli.With(server) with { Input = """{"customs":"k1"}""" }).RunAsync("demo", "load", "--keys", "-")).Ended(ExitCode.Usage);

        Assert.Equal(["k1", "k2", "k3", "k4", "k5", "k6", "k7"], server.Asked.Select(asked => asked.Authorization).Distinct().Order());
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        var server = FakeServer.Of();

        Assert.Contains("tourism", (await Cli.With(server).RunAsync("demo", "load", "--dry-run")).Ended(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    private static HttpResponseMessage Results(string body, int status) => FakeServer.Answer(HttpStatusCode.OK, string.Concat(
        body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, n) =>
            JsonSerializer.Serialize(new { index = n, id = JsonDocument.Parse(line).RootElement.GetProperty("id"), status }) + "\n")), "application/x-ndjson");
}
