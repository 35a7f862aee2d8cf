using KunshanCredit.Silo.Tests;

namespace KunshanCredit.Cli.Tests;

/// <summary>Recording facts, one or many.</summary>
public sealed class RecordTests(ServiceFixture service) : ServiceTests(service)
{
    [Fact]
    public async Task One_fact_by_options_is_recorded_and_again_changes_nothing()
    {
        var uscc = NewUscc();
        var first = (await RecordAsync(uscc, "red")).Ended(ExitCode.Ok);
        var again = (await RecordAsync(uscc, "red")).Ended(ExitCode.Ok);

        Assert.Equal((uscc, 1), (first.Json.GetProperty("receipt").GetProperty("uscc").GetString(), first.Json.GetProperty("receipt").GetProperty("sequence").GetInt32()));
        Assert.Equal(first.Out, again.Out);
        Assert.Contains("recorded before", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_on_stderr_with_its_places()
    {
        var refused = (await RecordAsync(NewUscc(), "pink")).Ended(ExitCode.Refused);

        Assert.Empty(refused.Out);
        Assert.Contains("The event is not valid (422)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("/data/colour", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_stream_the_bad_lines_are_named_and_the_others_recorded()
    {
        var uscc = NewUscc();
        var ran = (await (As("demo-environment") with { Input = $"{Fact(uscc, "A")}\n\nno json\n{Fact(uscc, "B", "pink")}\n{Fact(uscc, "C", "blue")}" })
            .RunAsync("record", "-", "-o", "json")).Ended(ExitCode.RowsRefused);

        Assert.Equal(["201", "400", "422", "201"], ran.Lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("status").ToString()));
        Assert.Contains("#1 ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("#2 B", ran.Error, StringComparison.Ordinal);
        Assert.Contains("Recorded 2, recorded before 0, refused 2.", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{0},\n{1}]")]
    [InlineData("{0}\n{1}\n")]
    [InlineData("\uFEFF[\n{0}\n,\n{1}\n]")]
    public async Task A_file_is_an_array_or_lines(string form)
    {
        var uscc = NewUscc();
        var file = NewFile("facts.json", form.Replace("{0}", Fact(uscc, "A"), StringComparison.Ordinal).Replace("{1}", Fact(uscc, "B", "blue"), StringComparison.Ordinal));

        var ran = (await As("demo-environment").RunAsync("record", file, "-o", "csv")).Ended(ExitCode.Ok);

        Assert.StartsWith("index,status,id,uscc,sequence,hash,problem\n0,201,A," + uscc + ",1,", ran.Out, StringComparison.Ordinal);
        Assert.StartsWith($"1,201,B,{uscc},2,", ran.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_may_stand_over_several_lines()
    {
        var uscc = NewUscc();
        var file = NewFile("fact.json", Fact(uscc, "A").Replace(",", ",\n  ", StringComparison.Ordinal));

        (await As("demo-environment").RunAsync("record", file)).Ended(ExitCode.Ok);
    }

    [Fact]
    public async Task More_than_fits_into_a_piece_is_numbered_through()
    {
        var uscc = NewUscc();
        var lines = string.Join('\n', Enumerable.Range(0, 501).Select(n => Fact(uscc, $"F-{n}")));

        var ran = (await (As("demo-environment") with { Input = lines }).RunAsync("record", "-", "-o", "csv")).Ended(ExitCode.Ok);

        Assert.StartsWith($"500,201,F-500,{uscc},501,", ran.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_checks_and_changes_nothing()
    {
        var uscc = NewUscc();
        var good = (await RecordAsync(uscc, "red", "--dry-run")).Ended(ExitCode.Ok);
        var bad = (await RecordAsync(uscc, "pink", "--dry-run")).Ended(ExitCode.RowsRefused);

        Assert.Equal(uscc, good.Json.GetProperty("uscc").GetString());
        Assert.Contains("/data/colour", bad.Error, StringComparison.Ordinal);
        Assert.Contains("(404)", (await As(null).RunAsync("show", uscc)).Ended(ExitCode.Refused).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record")]
    [InlineData("record", "no-such-file.json")]
    [InlineData("record", "file.json", "--id", "A")]
    [InlineData("record", "--id", "A")]
    [InlineData("record", "--uscc", "91320583MA0TE5T00B", "--type", "x", "--id", "A", "--effective-on", "2017-03-01", "--data", "{")]
    [InlineData("record", "--uscc", "91320583MA0TE5T00B", "--type", "x", "--id", "A", "--effective-on", "03/01/2017", "--data", "{}")]
    public async Task What_cannot_be_meant_is_a_mistake_of_usage(params string[] args)
    {
        var ran = (await As("demo-environment").RunAsync(args)).Ended(ExitCode.Usage);

        Assert.Empty(ran.Out);
        Assert.NotEmpty(ran.Error);
    }

    private Task<Ran> RecordAsync(string uscc, string colour, params string[] more) => As("demo-environment").RunAsync(
    [
        "record", "--uscc", uscc, "--type", "environment.rating.published", "--id", "E-1", "--effective-on", "2017-03-01",
        "--data", $$"""{"round":"2016","colour":"{{colour}}"}""", "--document-number", "昆环信〔2017〕42号", "-o", "json", .. more,
    ]);
}
