using System.Diagnostics;
using System.Net;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>
/// A server as a child process, on a free port of the loopback interface. Disposing it kills it, as a failing machine would: what it had
/// acknowledged must be there after the next start.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private const int LinesToShow = 30;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();
    private readonly Quiet _quiet;

    private Server(string name, Process process, IPEndPoint address, Quiet quiet)
    {
        (_process, _quiet, Address, Meter) = (process, quiet, address, new Meter(name, process.Id));
        _quiet.Include(Meter);
    }

    public IPEndPoint Address { get; }

    /// <summary>Its processor time.</summary>
    public Meter Meter { get; }

    public int Id => _process.Id;

    /// <summary>Starts an assembly and waits until a path of it answers with a success.</summary>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="quiet">Counts it as one of these tests as long as it runs.</param>
    /// <param name="port">Where it will listen, as its arguments or its environment tell it.</param>
    /// <param name="arguments">The assembly and its arguments.</param>
    /// <param name="environment">What it finds in its environment besides that of this process.</param>
    /// <param name="readyPath">The path.</param>
    /// <param name="cancellation">Ends the wait; the process is then gone.</param>
    public static async Task<Server> StartAsync(
        string name,
        Quiet quiet,
        int port,
        string[] arguments,
        IReadOnlyDictionary<string, string> environment,
        string readyPath,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove(SocketThreads.Setting);
        // Said for both, so that service and reference differ in nothing but what they do.
        start.Environment["DOTNET_gcServer"] = "1";
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start) ?? throw new LoadTestException("dotnet does not start.");
        var server = new Server(name, process, new IPEndPoint(IPAddress.Loopback, port), quiet);
        var isReady = false;
        try
        {
            server.KeepLastLines();
            await server.WaitUntilReadyAsync(readyPath, cancellation);
            isReady = true;
            return server;
        }
        finally
        {
            if (!isReady)
            {
                await server.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _quiet.Exclude(Meter);
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void KeepLastLines()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (_lastLines)
        {
            _lastLines.Enqueue(line ?? "");
            if (_lastLines.Count > LinesToShow)
            {
                _lastLines.Dequeue();
            }
        }
    }

    private async Task WaitUntilReadyAsync(string path, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{Address}") };
        var since = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(client, path, cancellation))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(since) > StartTimeout)
            {
                throw new LoadTestException($"A server did not become ready. Its last words:\n{LastLines()}");
            }

            await Task.Delay(PollInterval, cancellation);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string LastLines()
    {
        lock (_lastLines)
        {
            return string.Join('\n', _lastLines);
        }
    }
}
