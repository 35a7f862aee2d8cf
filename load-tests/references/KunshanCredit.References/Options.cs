using System.Collections.Immutable;
using System.Globalization;

namespace KunshanCredit.References;

/// <summary>Which reference is run.</summary>
internal enum Mode
{
    /// <summary>Kestrel with fixed answers.</summary>
    Kestrel,

    /// <summary>ASP.NET Core and a table.</summary>
    Npgsql,

    /// <summary>ASP.NET Core and a cache.</summary>
    Redis,

    /// <summary>Akka.NET with cluster sharding.</summary>
    Akka,

    /// <summary>Orleans without a group commit.</summary>
    Grain,
}

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage =
        """
        dotnet KunshanCredit.References.dll <mode> --port <n> [options]

          kestrel  --sizes <n,n,…>                             bare Kestrel, a fixed answer of each size; 0 is a 304
          npgsql   --postgres <connection string>              ASP.NET Core and PostgreSQL
          redis    --redis <host:port> [--postgres <…>]        ASP.NET Core and Redis; it takes facts only with a PostgreSQL beside it
          akka     --postgres <connection string>              Akka.NET cluster sharding
          grain    --postgres <connection string>              Orleans, one INSERT for each fact; it only takes facts

        It drops and makes anew the schema "reference" of the database, and empties the database of Redis.
        """;

    public Mode Mode { get; private init; }

    public int Port { get; private init; }

    /// <summary>Where PostgreSQL is; empty if the mode does without.</summary>
    public string Postgres { get; private init; } = "";

    /// <summary>Where Redis is; empty if the mode does without.</summary>
    public string Redis { get; private init; } = "";

    /// <summary>The sizes of fixed answers.</summary>
    public ImmutableArray<int> Sizes { get; private init; } = [];

    /// <summary>Reads the command line; null if it cannot be read, or lacks what the mode needs.</summary>
    public static Options? Parse(string[] args)
    {
        if (args is not [var name, .. var rest] || rest.Length % 2 != 0
            || !Enum.TryParse<Mode>(name, ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
        {
            return null;
        }

        var options = new Options { Mode = mode };
        foreach (var pair in rest.Chunk(2))
        {
            if (options.With(pair[0], pair[1]) is not { } changed)
            {
                return null;
            }

            options = changed;
        }

        return options.IsComplete ? options : null;
    }

    private bool IsComplete => Port > 0 && Mode switch
    {
        Mode.Kestrel => Sizes.Length > 0,
        Mode.Redis => Redis.Length > 0,
        _ => Postgres.Length > 0,
    };

    private Options? With(string name, string value) => name switch
    {
        "--postgres" => this with { Postgres = value },
        "--redis" => this with { Redis = value },
        "--port" when TryRead(value, out var port) => this with { Port = port },
        "--sizes" when value.Split(',') is var sizes && sizes.All(size => TryRead(size, out _)) =>
            this with { Sizes = [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))] },
        _ => null,
    };

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
