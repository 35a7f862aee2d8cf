using KunshanCredit.Silo.Tests;

namespace KunshanCredit.Cli.Tests;

/// <summary>Files, sent to the service.</summary>
public sealed class ImportTests(ServiceFixture service) : ServiceTests(service)
{
    private const string Kind = "environment.rating.published";

    [Fact]
    public async Task Rejected_rows_are_shown_and_saved_and_the_others_recorded()
    {
        var (uscc, rejected) = (NewUscc(), NewFile("rejected.csv"));

        var ran = (await As("demo-environment").RunAsync("import", Colours(uscc, "red", "pink"), "--kind", Kind, "--rejected", rejected, "--lang", "en")).Ended(ExitCode.RowsRefused);

        Assert.Matches(@"Recorded +1\n", ran.Out);
        Assert.Matches(@"Rejected +1\n", ran.Out);
        Assert.Contains("pink", ran.Out, StringComparison.Ordinal);
        Assert.Contains("Importing 2/2", ran.Error, StringComparison.Ordinal);
        Assert.Contains("pink", await File.ReadAllTextAsync(rejected), StringComparison.Ordinal);
        (await As(null).RunAsync("show", uscc)).Ended(ExitCode.Ok);
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_change_and_changes_nothing()
    {
        var uscc = NewUscc();

        var ran = (await As("demo-environment").RunAsync("import", Colours(uscc, "red"), "--kind", Kind, "--dry-run")).Ended(ExitCode.Ok);

        Assert.Contains(uscc, ran.Out, StringComparison.Ordinal);
        (await As(null).RunAsync("show", uscc)).Ended(ExitCode.Refused);
    }

    [Fact]
    public async Task A_file_can_be_looked_at_later()
    {
        var sent = (await As("demo-environment").RunAsync("import", Colours(NewUscc(), "pink"), "--kind", Kind, "--no-wait", "-o", "json")).Ended(ExitCode.Ok);
        var id = sent.Json.GetProperty("id").GetString()!;
        var list = (await As("demo-environment").RunAsync("imports", "-o", "csv")).Ended(ExitCode.Ok);

        Assert.Contains(id, list.Out, StringComparison.Ordinal);
        Assert.StartsWith("id,state,layout,fileName,", list.Out, StringComparison.Ordinal);
        Assert.Equal(id, (await As("demo-environment").RunAsync("imports", id, "-o", "json")).Json.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Errors_are_rows_of_csv()
    {
        var ran = (await As("demo-environment").RunAsync("import", Colours(NewUscc(), "pink"), "--kind", Kind, "-o", "csv")).Ended(ExitCode.RowsRefused);

        Assert.Equal("line,column,code,reason,value", ran.Lines[0]);
        Assert.EndsWith(",pink", ran.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_table_is_refused()
    {
        var ran = (await As("demo-environment").RunAsync("import", NewFile("a.csv", "x"), "--kind", Kind)).Ended(ExitCode.Refused);

        Assert.Contains("(422)", ran.Error, StringComparison.Ordinal);
    }

    private string Colours(string uscc, params string[] colours) => NewFile(
        "colours.csv", "统一社会信用代码,生效日期,标识,round,colour\n" + string.Concat(colours.Select((colour, n) => $"{uscc},2017-03-01,IMP-{n},2016,{colour}\n")));
}
