using System.Globalization;

namespace KunshanCredit.LoadTests;

/// <summary>What is measured, and for how long.</summary>
internal sealed record Settings
{
    public const string Usage =
        """
        dotnet run -c Release --project load-tests/KunshanCredit.LoadTests [-- options]

          --quick              a check in about a minute: 2 000 enterprises, 3 rounds of 1 s; prints, but writes no file
          --enterprises <n>    enterprises with 10 facts each (20000)
          --rounds <n>         alternating rounds of each comparison, at least 3 (5)
          --seconds <n>        length of a round (5)
          --connections <n>    connections that look up (32)
          --posters <n>        connections that post single facts (64)
          --import <n>         facts imported as NDJSON, over all rounds (100000)
          --output <file>      where the results go (load-tests/RESULTS.md)
        """;

    private const int FewestRounds = 3;

    public int Enterprises { get; private init; } = 20_000;

    public int Rounds { get; private init; } = 5;

    public int Seconds { get; private init; } = 5;

    public int Connections { get; private init; } = 32;

    public int Posters { get; private init; } = 64;

    public int ImportFacts { get; private init; } = 100_000;

    /// <summary>The file for the results, null to only print them.</summary>
    public string? Output { get; private init; } = Path.Combine("load-tests", "RESULTS.md");

    public TimeSpan RoundLength => TimeSpan.FromSeconds(Seconds);

    private static Settings Quick { get; } = new() { Enterprises = 2_000, Rounds = 3, Seconds = 1, ImportFacts = 12_000, Output = null };

    /// <summary>Reads the command line; null if it cannot be read.</summary>
    public static Settings? Parse(string[] args)
    {
        var settings = args.Contains("--quick", StringComparer.Ordinal) ? Quick : new Settings();
        var options = new Queue<string>(args.Where(arg => arg != "--quick"));
        while (options.TryDequeue(out var name))
        {
            if (!options.TryDequeue(out var value) || settings.With(name, value) is not { } changed)
            {
                return null;
            }

            settings = changed;
        }

        return settings;
    }

    private Settings? With(string name, string value)
    {
        if (name == "--output")
        {
            return this with { Output = value };
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        return name switch
        {
            "--enterprises" => this with { Enterprises = number },
            "--rounds" when number >= FewestRounds => this with { Rounds = number },
            "--seconds" => this with { Seconds = number },
            "--connections" => this with { Connections = number },
            "--posters" => this with { Posters = number },
            "--import" => this with { ImportFacts = number },
            _ => null,
        };
    }
}
