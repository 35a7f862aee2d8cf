using System.Globalization;
using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Contests;

namespace KunshanCredit.LoadTests;

/// <summary>The settings as they are typed.</summary>
internal static class CommandLine
{
    private const int FewestRounds = 3;
    private static readonly string[] Flags = ["--quick", "--guard", "--update"];

    public static string Usage =>
        $"""
        dotnet run -c Release --project load-tests/KunshanCredit.LoadTests [-- options]

          --quick              a check that everything works: 2 000 enterprises, 3 rounds of 1 s; prints, but writes no file
          --guard              a short run whose ratios are compared with load-tests/ratios.json; exit code 1 if one is worse
          --guard --update     writes that file
          --only <name,name>   these contests, in the order of the list below; prints, but writes no file unless --output is given
          --store <store>      where the city of most contests is: postgres or sqlite (postgres)
          --enterprises <n>    enterprises with 10 facts each (100000)
          --rounds <n>         alternating rounds of each comparison, at least 3 (5)
          --seconds <n>        length of a round (3)
          --connections <n>    connections that look up (32)
          --posters <n>        single facts in flight (256)
          --import <n>         facts sent as NDJSON, over all rounds (150000)
          --city <n>           enterprises of which statistics and rankings are asked (1000000)
          --soak <minutes>     length of the soak (1)
          --output <file>      where the results go (load-tests/RESULTS.md)

        {string.Join('\n', Catalogue.All.Select(entry => $"  {entry.Name,-20} {entry.What}"))}
        """;

    /// <summary>Reads the command line; null if it cannot be read.</summary>
    public static Settings? Parse(string[] args)
    {
        bool Has(string flag) => args.Contains(flag, StringComparer.Ordinal);
        var settings = Has("--guard") ? Settings.Guard with { IsUpdate = Has("--update") } : Has("--quick") ? Settings.Quick : new Settings();
        var options = new Queue<string>(args.Where(arg => !Flags.Contains(arg, StringComparer.Ordinal)));
        while (options.TryDequeue(out var name))
        {
            if (!options.TryDequeue(out var value) || (WithWord(settings, name, value) ?? WithNumber(settings, name, value)) is not { } changed)
            {
                return null;
            }

            settings = changed;
        }

        var isWhole = settings.Contests.Count == Catalogue.All.Count;
        return isWhole || Has("--output") ? settings : settings with { Output = null };
    }

    private static Settings? WithWord(Settings settings, string name, string value) => name switch
    {
        "--output" => settings with { Output = value },
        "--only" when Catalogue.Named(value.Split(',')) is { } named => settings with { Contests = named },
        "--store" when Enum.TryParse<StoreKind>(value, ignoreCase: true, out var store) => settings with { Store = store },
        _ => null,
    };

    private static Settings? WithNumber(Settings settings, string name, string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        return name switch
        {
            "--enterprises" => settings with { Enterprises = number },
            "--rounds" when number >= FewestRounds => settings with { Rounds = number },
            "--seconds" => settings with { Seconds = number },
            "--connections" => settings with { Connections = number },
            "--posters" => settings with { Posters = number },
            "--city" => settings with { CityRows = number },
            "--soak" => settings with { SoakMinutes = number },
            "--import" => settings with { ImportFacts = number },
            _ => null,
        };
    }
}
