using System.Text;

namespace KunshanCredit.Cli;

/// <summary>What is around a run: streams, environment, network, time. Tests bring their own.</summary>
internal sealed record Surroundings
{
    private const int DefaultWidth = 80;

    // Not a terminal: lines are read by programs, which do not want them broken.
    private const int UnboundedWidth = 4096;

    /// <summary>Standard input.</summary>
    public required Stream In { get; init; }

    /// <summary>Standard output: data, and nothing else.</summary>
    public required Stream Out { get; init; }

    /// <summary>Standard error: everything that is said.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person looks at standard output.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person looks at standard error.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The columns of the terminal.</summary>
    public int Width { get; init; } = UnboundedWidth;

    /// <summary>Environment variables; null if one is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>What carries requests.</summary>
    public required Func<HttpMessageHandler> Network { get; init; }

    /// <summary>The clock by which is waited.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether colours are wanted where a person looks (https://no-color.org).</summary>
    public bool MayColour => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>Those of the process.</summary>
    public static Surroundings OfProcess() => new()
    {
        In = Console.OpenStandardInput(),
        Out = Console.OpenStandardOutput(),
        Error = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true }),
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Width = Console.IsOutputRedirected ? UnboundedWidth : WidthOfTerminal(),
        Variable = Environment.GetEnvironmentVariable,

        // The key goes to the server that was named and to no other.
        Network = () => new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All },
    };

    private static int WidthOfTerminal() => Console.WindowWidth is > 0 and var width ? width : DefaultWidth;
}
