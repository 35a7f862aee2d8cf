using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace KunshanCredit.TestKit.Processes;

/// <summary>The service as a process of its own, which can be stopped, frozen and killed.</summary>
public sealed class SiloProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _output = new();

    private SiloProcess(SiloLaunch launch)
    {
        Address = new Uri($"http://{launch.Place.Address}:{launch.HttpPort}");
        string[] command = [.. launch.Place.Command, "dotnet", Path.Combine(AppContext.BaseDirectory, launch.Program)];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address.ToString(),
                ["Orleans__SiloPort"] = $"{launch.SiloPort}",
                ["Orleans__GatewayPort"] = $"{launch.GatewayPort}",
                ["Clock__StartsOn"] = "2017-03-01",
            },
        };
        foreach (var (name, value) in launch.Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException(
            $"The service ended before it served:\n{string.Join('\n', _output)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether it is gone, and with which code.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Everything that it has printed.</summary>
    public IEnumerable<string> Output => _output;

    /// <summary>Completes when it serves.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message holds what it printed.</exception>
    public Task Serving => _listening.Task;

    /// <summary>Starts the service and does not wait for it.</summary>
    public static SiloProcess Launch(SiloLaunch launch) => new(launch);

    /// <summary>Starts the service with settings (<c>Storage:Directory</c> …) and waits until it serves.</summary>
    public static async Task<SiloProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var silo = Launch(new SiloLaunch(settings));
        await silo._listening.Task;
        return silo;
    }

    /// <summary>Starts the service on the embedded store of a directory and waits until it serves.</summary>
    public static Task<SiloProcess> StartAsync(string directory) =>
        StartAsync(new Dictionary<string, string> { ["Storage:Directory"] = directory });

    /// <summary>A client with the key of a client of the Development environment.</summary>
    public HttpClient Caller(string key) => new()
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Sends a signal by its name: TERM, STOP, CONT …</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Asks it to stop, as an operator does, and waits until it is gone.</summary>
    public async Task StopAsync()
    {
        Signal("TERM");
        await _process.WaitForExitAsync();
    }

    /// <summary>Kills it as <c>kill -9</c> does: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }

        if (line?.Contains("Application started", StringComparison.Ordinal) == true)
        {
            _listening.TrySetResult();
        }
    }
}
