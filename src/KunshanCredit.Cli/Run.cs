using System.CommandLine;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli;

/// <summary>One run of one command.</summary>
internal sealed class Run : IDisposable
{
    private const string DefaultServer = "http://localhost:8080";
    private readonly ParseResult _parsed;
    private readonly Lazy<Api> _server;

    public Run(Shell shell, ParseResult parsed)
    {
        (_parsed, Around, Language) = (parsed, shell.Around, shell.Language);
        Format = parsed.GetValue(shell.Globals.Output);
        Out = new Printer(Around, Language);
        Progress = new ProgressBar(Around, Say);
        _server = new Lazy<Api>(() => new Api(
            this, ServerOf(shell.Globals), Key.Of(Around, parsed.GetValue(shell.Globals.KeyFile)), TimeSpan.FromSeconds(parsed.GetValue(shell.Globals.Timeout))));
    }

    /// <summary>What is around it.</summary>
    public Surroundings Around { get; }

    /// <summary>The language of the run.</summary>
    public Language Language { get; }

    /// <summary>What data are written as.</summary>
    public OutputFormat Format { get; }

    /// <summary>Writes data.</summary>
    public Printer Out { get; }

    /// <summary>Shows how far something is.</summary>
    public ProgressBar Progress { get; }

    /// <summary>The service. It is not connected before it is asked.</summary>
    public Api Server => _server.Value;

    /// <summary>The value of an option.</summary>
    public T? Get<T>(Option<T> option) => _parsed.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? Get<T>(Argument<T> argument) => _parsed.GetValue(argument);

    /// <summary>Whether an option stands on the command line.</summary>
    public bool Has(Option option) => _parsed.GetResult(option) is { Implicit: false };

    /// <summary>Tells something on stderr, one line each.</summary>
    public void Say(params LocalText[] lines)
    {
        foreach (var line in lines)
        {
            Around.Error.WriteLine(Plain.Text(line.In(Language)));
        }
    }

    /// <summary>Tells something on stderr.</summary>
    public void Say(string zh, string en) => Say(new LocalText(zh, en));

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }

    private Uri ServerOf(GlobalOptions options)
    {
        var named = _parsed.GetValue(options.Server) ?? Around.Variable("KCREDIT_SERVER");
        return Uri.TryCreate(string.IsNullOrEmpty(named) ? DefaultServer : named, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", Query: "", UserInfo: "" }
            ? new Uri(address.AbsoluteUri.TrimEnd('/') + "/")
            : throw StopException.Usage("服务地址须为 http(s)://主机[:端口]。", "The address of the service must be http(s)://host[:port].");
    }
}
