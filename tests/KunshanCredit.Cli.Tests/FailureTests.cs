using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace KunshanCredit.Cli.Tests;

/// <summary>What a run does when the server is away, late, or refuses; and what it never says.</summary>
public sealed class FailureTests
{
    private const string Fact = """{"id":"A","uscc":"91320583MA0TE5T00B","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{}}""";

    [Fact]
    public async Task A_server_that_is_away_is_told_from_one_that_refuses()
    {
        var away = new FakeServer((_, _) => throw new HttpRequestException("away", new SocketException((int)SocketError.ConnectionRefused)));

        Assert.Contains("Cannot reach http://localhost:8080/", (await Cli.With(away).RunAsync("statistics")).Ended(ExitCode.Unreachable).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_not_waited_for_without_end()
    {
        var ran = (await (new Cli() with { Network = new Silent() }).RunAsync("statistics", "--timeout", "0.01")).Ended(ExitCode.Unreachable);

        Assert.Contains("did not answer in time", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_interrupts_is_obeyed()
    {
        using var interrupt = new CancellationTokenSource();
        var silent = new Silent { Asked = interrupt.Cancel };

        (await (new Cli() with { Network = silent }).RunAsync(interrupt.Token, "statistics")).Ended(ExitCode.Interrupted);
    }

    [Theory]
    [InlineData(503, "unavailable")]
    [InlineData(429, "too-many-requests")]
    public async Task A_question_is_asked_again_when_the_server_says_so(int status, string slug)
    {
        var tries = 0;
        var server = new FakeServer((_, _) => ++tries < 3 ? FakeServer.Problem(status, slug, retryAfter: 0) : FakeServer.Answer(HttpStatusCode.OK, "{}"));

        var ran = (await Cli.With(server).RunAsync("statistics", "-o", "json")).Ended(ExitCode.Ok);

        Assert.Equal("{}\n", ran.Out);
        Assert.Contains($"({status}); again in 0 s (2/4)", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_not_asked_for_ever()
    {
        var server = new FakeServer((_, _) => FakeServer.Problem(503, "unavailable", retryAfter: 0));

        var ran = (await Cli.With(server).RunAsync("statistics")).Ended(ExitCode.Refused);

        Assert.Equal(5, server.Asked.Count);
        Assert.Contains("Title of unavailable (503): Detail.", ran.Error, StringComparison.Ordinal);
        Assert.Contains("/data/colour: One of. [not-a-choice]", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_and_a_certificate_are_not_sent_twice()
    {
        var server = new FakeServer((_, _) => FakeServer.Problem(503, "unavailable", retryAfter: 0));
        (await (Cli.With(server) with { Input = "a" }).RunAsync("import", "-", "--kind", "penalties")).Ended(ExitCode.Refused);
        (await Cli.With(server).RunAsync("certificate", "issue", "91320583MA0TE5T00B", "--domains", "tax", "--from", "2016-01-01", "--to", "2016-12-31")).Ended(ExitCode.Refused);

        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task Of_many_facts_only_those_are_sent_again_of_which_the_outcome_is_open()
    {
        var tries = 0;
        var server = new FakeServer((_, body) => FakeServer.Answer(HttpStatusCode.OK, string.Concat(Lines(body).Select((line, n) =>
            JsonSerializer.Serialize(new { index = n, id = IdOf(line), status = IdOf(line) == "B" && tries++ == 0 ? 503 : 201 }) + "\n")), "application/x-ndjson"));
        var input = string.Join('\n', new[] { "A", "B", "C" }.Select(id => Fact.Replace("\"A\"", $"\"{id}\"", StringComparison.Ordinal)));

        var ran = (await (Cli.With(server) with { Input = input, Clock = new Hurried() }).RunAsync("record", "-", "-o", "csv")).Ended(ExitCode.Ok);

        Assert.Equal(["A B C", "B"], server.Asked.Select(asked => string.Join(' ', Lines(asked.Body).Select(IdOf))));
        Assert.Equal(["0,201,A", "1,201,B", "2,201,C"], ran.Lines[1..].Select(line => line[..7]));
    }

    [Fact]
    public async Task An_answer_that_ends_early_is_no_success()
    {
        var ran = (await (Cli.With(FakeServer.Saying(HttpStatusCode.OK, "")) with { Input = Fact }).RunAsync("record", "-")).Ended(ExitCode.Refused);

        Assert.Contains("ended early", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.BadGateway, "<html>")]
    [InlineData(HttpStatusCode.Found, "")]
    public async Task What_the_service_would_never_say_is_no_answer(HttpStatusCode status, string body)
    {
        var ran = (await Cli.With(FakeServer.Saying(status, body, "text/html")).RunAsync("statistics")).Ended(ExitCode.Refused);

        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task The_key_is_sent_and_never_shown()
    {
        var server = FakeServer.Saying(HttpStatusCode.Forbidden, "{}");
        string[][] commands = [["statistics"], ["status"], ["--help"], ["show", "91320583MA0TE5T00B", "--no-such-option"], ["record", "-", "--dry-run"], ["demo", "load", "--dry-run"]];
        foreach (var command in commands)
        {
            var ran = await Cli.With(server).RunAsync(command);
            Assert.DoesNotContain(FakeServer.Key, ran.Out + ran.Error, StringComparison.Ordinal);
        }

        Assert.All(server.Asked, asked => Assert.Equal(FakeServer.Key, asked.Authorization));
    }

    [Fact]
    public async Task A_key_that_no_header_can_hold_is_refused_without_being_shown()
    {
        var ran = (await Cli.With(FakeServer.Of()).As("a secret\nkey").RunAsync("statistics")).Ended(ExitCode.Usage);

        Assert.DoesNotContain("secret", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_goes_over_the_open_network_is_warned_of()
    {
        var cli = Cli.With(FakeServer.Saying(HttpStatusCode.OK, "{}"));

        Assert.Contains("unencrypted", (await cli.RunAsync("statistics", "--server", "http://credit.example")).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unencrypted", (await cli.RunAsync("statistics", "--server", "https://credit.example")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("show")]
    [InlineData("show", "91320583MA0TE5T00C")]
    [InlineData("statistics", "--as-of", "2017-02-30")]
    [InlineData("statistics", "--server", "ftp://x")]
    [InlineData("statistics", "--key-file", "no-such-file")]
    [InlineData("statistics", "-o", "xml")]
    [InlineData("statistics", "--timeout", "0")]
    [InlineData("lists", "environment-red", "--limit", "0")]
    [InlineData("verify", "chain")]
    public async Task Mistakes_of_usage_end_with_1_and_say_so_on_stderr(params string[] args)
    {
        var ran = (await Cli.With(FakeServer.Of()).RunAsync(args)).Ended(ExitCode.Usage);

        Assert.Empty(ran.Out);
        Assert.NotEmpty(ran.Error);
    }

    private static string[] Lines(string body) => body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string IdOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;

    /// <summary>Never answers.</summary>
    private sealed class Silent : HttpMessageHandler
    {
        public Action? Asked { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked?.Invoke();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new HttpResponseMessage();
        }
    }

    /// <summary>A clock on which short waits are over at once: time-outs are longer.</summary>
    private sealed class Hurried : TimeProvider
    {
        private static readonly TimeSpan Short = TimeSpan.FromSeconds(31);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < Short ? TimeSpan.Zero : dueTime, period);
    }
}
