using KunshanCredit.Silo.Tests;

namespace KunshanCredit.Cli.Tests;

/// <summary>Asking first what a fact would change.</summary>
public sealed class TryTests(ServiceFixture service) : ServiceTests(service)
{
    [Fact]
    public async Task What_would_change_is_told_and_nothing_is_recorded()
    {
        var uscc = NewUscc();

        var tried = (await TryAsync(uscc, "black", "-o", "csv")).Ended(ExitCode.Ok);

        Assert.Contains("environment,/colour,,black", tried.Lines);
        Assert.Contains("Nothing is recorded yet", tried.Error, StringComparison.Ordinal);
        Assert.Contains("(404)", (await As(null).RunAsync("show", uscc)).Ended(ExitCode.Refused).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_it_would_be_refused_is_told()
    {
        Assert.Contains("/data/colour", (await TryAsync(NewUscc(), "pink")).Ended(ExitCode.Refused).Error, StringComparison.Ordinal);
        (await As("demo-environment").RunAsync("try")).Ended(ExitCode.Usage);
    }

    private Task<Ran> TryAsync(string uscc, string colour, params string[] more) => As("demo-environment").RunAsync(
    [
        "try", "--uscc", uscc, "--type", "environment.rating.published", "--id", "E-1", "--effective-on", "2017-03-01",
        "--data", $$"""{"round":"2016","colour":"{{colour}}"}""", .. more,
    ]);
}
