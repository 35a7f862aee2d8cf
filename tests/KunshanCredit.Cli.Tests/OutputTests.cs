using System.Net;
using System.Text.RegularExpressions;

namespace KunshanCredit.Cli.Tests;

/// <summary>What is written, and how.</summary>
public sealed partial class OutputTests
{
    private const string List = """{"asOf":"2017-03-01","items":[{"uscc":"91320583MA0TE5T00B","name":"昆山一","since":"2017-01-01","until":null},{"uscc":"91320583MA0TE5T00B","name":"a","since":"2017-01-02","until":null}],"nextCursor":null}""";

    [Fact]
    public async Task Columns_are_aligned_by_the_width_of_characters()
    {
        var ran = (await Listing(List).RunAsync("lists", "environment-red", "--lang", "en")).Ended(ExitCode.Ok);

        Assert.Equal(
            ["Code                Name    Since       Until", "91320583MA0TE5T00B  昆山一  2017-01-01", "91320583MA0TE5T00B  a       2017-01-02"], ran.Lines);
    }

    [Fact]
    public async Task Colours_are_for_terminals_that_want_them()
    {
        var terminal = Listing(List) with { IsTerminal = true };
        var without = terminal.Where("NO_COLOR", "1");

        Assert.Contains('\e', (await (Listing(List) with { IsTerminal = true }).RunAsync("lists", "environment-red")).Out);
        Assert.DoesNotContain('\e', (await without.RunAsync("lists", "environment-red")).Out);
        Assert.DoesNotContain('\e', (await Listing(List).RunAsync("lists", "environment-red")).Out);
    }

    [Fact]
    public async Task Texts_of_others_cannot_command_the_terminal_or_a_spreadsheet()
    {
        var evil = List.Replace("昆山一", "\\u001b[31m=1+1", StringComparison.Ordinal).Replace("\"a\"", "\"=1+1\"", StringComparison.Ordinal);

        Assert.Contains("\uFFFD[31m=1+1", (await Listing(evil).RunAsync("lists", "environment-red")).Out, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", (await Listing(evil).RunAsync("lists", "environment-red", "-o", "csv")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_name_is_only_a_name()
    {
        var ran = (await Listing(List.Replace("昆山一", "[red]", StringComparison.Ordinal)).RunAsync("lists", "environment-red")).Ended(ExitCode.Ok);

        Assert.Contains("[red]", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_goes_on_until_its_end_or_its_limit()
    {
        var server = new FakeServer((request, _) => FakeServer.Answer(
            HttpStatusCode.OK, request.RequestUri!.Query.Contains("cursor", StringComparison.Ordinal) ? List : List.Replace("\"nextCursor\":null", "\"nextCursor\":\"+/\"", StringComparison.Ordinal)));

        var all = (await Cli.With(server).RunAsync("lists", "environment-red", "--all", "-o", "csv")).Ended(ExitCode.Ok);
        var two = (await Cli.With(server).RunAsync("lists", "environment-red", "--limit", "2", "-o", "json")).Ended(ExitCode.Ok);

        Assert.Equal(5, all.Lines.Length);
        Assert.Equal("uscc,name,since,until", all.Lines[0]);
        Assert.Single(two.Lines);
        Assert.Contains("--cursor +/", two.Error, StringComparison.Ordinal);
        Assert.Equal("/v1/lists/environment-red?limit=200&cursor=%2B%2F", server.Asked[1].Path);
    }

    [Fact]
    public async Task The_language_follows_the_locale_and_the_option_prevails()
    {
        var server = FakeServer.Saying(HttpStatusCode.OK, "{}");
        var chinese = Cli.With(server).Where("LANG", "zh_CN.UTF-8");

        Assert.Contains("查询企业信用状况", (await chinese.RunAsync("--help")).Out, StringComparison.Ordinal);
        Assert.Contains("服务地址", (await chinese.RunAsync("--help")).Out, StringComparison.Ordinal);
        Assert.DoesNotMatch(Chinese(), (await chinese.RunAsync("--help", "--lang", "en")).Out);
        Assert.DoesNotMatch(Chinese(), (await new Cli().RunAsync("record", "--help")).Out);
    }

    [Fact]
    public async Task A_bulletin_is_shown_with_its_title_and_its_tables()
    {
        const string bulletin = """{"title":"昆山信用 2017年3月","period":"2017-03","cases":[{"name":"甲","effect":"+10%"}],"counts":{"certified":255}}""";
        var server = FakeServer.Of(("/v1/bulletins/2017-03", bulletin));

        var table = (await Cli.With(server).RunAsync("bulletin", "2017-03")).Ended(ExitCode.Ok);
        var csv = (await Cli.With(server).RunAsync("bulletin", "2017-03", "-o", "csv")).Ended(ExitCode.Ok);

        Assert.StartsWith("昆山信用 2017年3月\n", table.Out, StringComparison.Ordinal);
        Assert.Contains("[cases]\nname  effect\n甲    +10%\n", table.Out, StringComparison.Ordinal);
        Assert.Contains("\ncounts.certified,255\n", csv.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulletin_is_saved_as_a_document()
    {
        using var folder = new Folder();
        var server = new FakeServer((request, _) =>
            FakeServer.Answer(HttpStatusCode.OK, request.Headers.Accept.ToString().Contains("wordprocessingml", StringComparison.Ordinal) ? "PK" : "{}"));

        (await Cli.With(server).RunAsync("bulletin", "2017-Q1", "--docx", folder.File("b.docx"))).Ended(ExitCode.Ok);

        Assert.Equal("PK", await File.ReadAllTextAsync(folder.File("b.docx")));
    }

    [Fact]
    public async Task Silos_are_shown_as_the_service_tells_of_them()
    {
        var server = FakeServer.Of(
            ("/healthz", "healthy"), ("/readyz", "ready"), ("/v1/cluster", """{"silos":[{"name":"silo-1","status":"active","activations":12,"another":true}]}"""));

        var ran = (await Cli.With(server).RunAsync("status")).Ended(ExitCode.Ok);

        Assert.Matches("silo-1 +active +12 +true", ran.Out);
    }

    [Fact]
    public async Task A_service_that_is_not_ready_ends_with_2()
    {
        var ran = (await Cli.With(FakeServer.Of(("/healthz", "healthy"))).RunAsync("status")).Ended(ExitCode.Refused);

        Assert.Contains("404", ran.Out, StringComparison.Ordinal);
    }

    private static Cli Listing(string list) => Cli.With(FakeServer.Saying(HttpStatusCode.OK, list));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kcredit-");

        public string File(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
