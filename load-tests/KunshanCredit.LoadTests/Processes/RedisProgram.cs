using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>A Redis of its own on a free port, that keeps nothing on disk.</summary>
internal sealed class RedisProgram : IAsyncDisposable
{
    private const string Program = "redis-server";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly Quiet _quiet;
    private readonly int _port = Ports.Free();

    private RedisProgram(Quiet quiet)
    {
        string[] arguments = ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--logfile", "/dev/null"];
        _process = Process.Start(Program, arguments);
        (_quiet, Meter) = (quiet, new Meter("Redis", _process.Id));
        _quiet.Include(Meter);
    }

    /// <summary>Why there can be none here; null if there can.</summary>
    public static string? WhyNot => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, Program))) ? null : $"{Program} is not installed (Debian: apt-get install {Program})";

    /// <summary>Where it listens.</summary>
    public string Address => $"127.0.0.1:{_port}";

    /// <summary>Its processor time.</summary>
    public Meter Meter { get; }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<RedisProgram> StartAsync(Quiet quiet, CancellationToken cancellation)
    {
        var redis = new RedisProgram(quiet);
        var since = Stopwatch.GetTimestamp();
        while (!await redis.ListensAsync(cancellation))
        {
            if (Stopwatch.GetElapsedTime(since) > StartTimeout)
            {
                await redis.DisposeAsync();
                throw new LoadTestException($"{Program} does not listen.");
            }

            await Task.Delay(PollInterval, cancellation);
        }

        return redis;
    }

    public async ValueTask DisposeAsync()
    {
        _quiet.Exclude(Meter);
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> ListensAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _port), cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
