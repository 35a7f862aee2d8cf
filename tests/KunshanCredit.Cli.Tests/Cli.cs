using System.Text;
using System.Text.Json;

namespace KunshanCredit.Cli.Tests;

/// <summary>What a run left behind.</summary>
internal sealed record Ran(ExitCode Code, string Out, string Error)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Checks how it ended, and says what it said if it ended otherwise.</summary>
    public Ran Ended(ExitCode expected)
    {
        Assert.True(expected == Code, $"{Code}\n{Out}\n{Error}");
        return this;
    }
}

/// <summary>Runs <c>kcredit</c> in this process, with surroundings of its own.</summary>
internal sealed record Cli
{
    /// <summary>Environment variables.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>Carries requests; the real network if it is null.</summary>
    public HttpMessageHandler? Network { get; init; }

    /// <summary>Standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether a person looks.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>With a server and the key of a client of the Development environment.</summary>
    public static Cli At(Uri server, string? key = null) => new Cli { Variables = { ["KCREDIT_SERVER"] = server.ToString() } }.As(key);

    /// <summary>With a server that a test plays.</summary>
    public static Cli With(FakeServer server) => new() { Network = server, Variables = { ["KCREDIT_KEY"] = FakeServer.Key } };

    /// <summary>With another key.</summary>
    public Cli As(string? key) => Where("KCREDIT_KEY", key);

    /// <summary>With an environment variable; without it if its value is null.</summary>
    public Cli Where(string name, string? value)
    {
        var variables = Variables.Where(each => each.Key != name).ToDictionary();
        if (value is not null)
        {
            variables[name] = value;
        }

        return this with { Variables = variables };
    }

    public async Task<Ran> RunAsync(params string[] args) => await RunAsync(CancellationToken.None, args);

    public async Task<Ran> RunAsync(CancellationToken stopping, params string[] args)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await Kcredit.RunAsync(args, new Surroundings
        {
            In = new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            Out = output,
            Error = TextWriter.Synchronized(error),
            OutIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            Variable = name => Variables.GetValueOrDefault(name),
            Network = () => Network is null ? new SocketsHttpHandler() : new Shared(Network),
            Clock = Clock,
        }, stopping);
        return new Ran((ExitCode)code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Several runs ask one server: none may dispose of it.</summary>
    private sealed class Shared(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _invoker = new(inner, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _invoker.SendAsync(request, cancellationToken);
    }
}
