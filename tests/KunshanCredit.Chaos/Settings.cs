using System.Globalization;

namespace KunshanCredit.Chaos;

/// <summary>What a run is to be.</summary>
internal sealed record Settings
{
    public const string Usage = """
        Usage: KunshanCredit.Chaos [options]
          --minutes N       how long faults are injected (30)
          --seed N          from which everything is drawn (1)
          --faults N        at least so many faults, else the run fails (10 for each minute)
          --facts N         at least so many acknowledged facts, else the run fails (0)
          --only A,B        only faults whose names begin so
          --loopback        no network namespaces: nothing can be cut
          --history FOLDER  where the history goes and stays (else it goes when all is well)
          --sabotage A,B    starts silos with these planted bugs in turn, or with "all", and demands that each is caught
        """;

    public double Minutes { get; init; } = 30;

    public int Seed { get; init; } = 1;

    public int Faults { get; init; } = -1;

    public int Facts { get; init; }

    public string? Only { get; init; }

    public bool Loopback { get; init; }

    public string? History { get; init; }

    public string? Sabotage { get; init; }

    /// <summary>The least number of faults.</summary>
    public int FaultsDemanded => Faults < 0 ? (int)(Minutes * 10) : Faults;

    /// <summary>More enterprises the longer it takes, so that none gets a history as no real one has.</summary>
    public int Enterprises => 300 + (int)(Minutes * 150);

    /// <summary>Reads the arguments; null if they cannot be understood.</summary>
    public static Settings? Parse(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--loopback")
            {
                settings = settings with { Loopback = true };
            }
            else if (i + 1 == args.Length || settings.With(args[i], args[++i]) is not { } next)
            {
                return null;
            }
            else
            {
                settings = next;
            }
        }

        return settings;
    }

    private Settings? With(string name, string value) => name switch
    {
        "--only" => this with { Only = value },
        "--history" => this with { History = value },
        "--sabotage" => this with { Sabotage = value },
        "--minutes" when double.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var minutes) => this with { Minutes = minutes },
        _ when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => null,
        "--seed" => this with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
        "--faults" => this with { Faults = int.Parse(value, CultureInfo.InvariantCulture) },
        "--facts" => this with { Facts = int.Parse(value, CultureInfo.InvariantCulture) },
        _ => null,
    };
}
