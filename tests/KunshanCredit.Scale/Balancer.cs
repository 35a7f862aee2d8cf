using System.Diagnostics;
using System.Net;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Scale;

/// <summary>HAProxy with the configuration that is shipped, in front of as many silos as are wanted.</summary>
internal sealed class Balancer : IDisposable
{
    private const string LastShipped = "    server silo-3 \"${SILO_3-silo-3:8080}\" check\n";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-balancer-");
    private readonly Process _process;

    private Balancer(IReadOnlyList<Uri> silos)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "haproxy");
        var more = string.Concat(Enumerable.Range(4, silos.Count - 3).Select(n => LastShipped.Replace("3", $"{n}", StringComparison.Ordinal)));
        var configuration = File.ReadAllText(Path.Combine(shipped, "haproxy.cfg")).Replace(LastShipped, LastShipped + more, StringComparison.Ordinal);
        var path = Path.Combine(_directory.FullName, "haproxy.cfg");
        File.WriteAllText(path, configuration);
        Directory.CreateDirectory(Path.Combine(_directory.FullName, "errors"));
        foreach (var file in Directory.GetFiles(Path.Combine(shipped, "errors")))
        {
            File.Copy(file, Path.Combine(_directory.FullName, "errors", Path.GetFileName(file)));
        }

        Address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var start = new ProcessStartInfo("haproxy", ["-f", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["BIND"] = $"127.0.0.1:{Address.Port}", ["STATS_BIND"] = $"127.0.0.1:{Ports.Free()}" },
        };
        for (var n = 0; n < silos.Count; n++)
        {
            start.Environment[$"SILO_{n + 1}"] = $"127.0.0.1:{silos[n].Port}";
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The one address that callers know.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until a silo is behind it.</summary>
    /// <exception cref="InvalidOperationException">It ended.</exception>
    public static async Task<Balancer> StartAsync(IReadOnlyList<Uri> silos)
    {
        var balancer = new Balancer(silos);
        using var caller = new HttpClient { BaseAddress = balancer.Address };
        await Readiness.WaitAsync(caller, () => balancer._process.HasExited
            ? throw new InvalidOperationException($"haproxy ended with {balancer._process.ExitCode}.") : true);
        return balancer;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}

/// <summary>Waiting for <c>/readyz</c>.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks until it is ready, as long as somebody says that it is worth it.</summary>
    public static async Task WaitAsync(HttpClient caller, Func<bool> goOn)
    {
        using var pause = new PeriodicTimer(Pause);
        while (goOn() && await pause.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await caller.GetAsync("/readyz");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
        }
    }
}
