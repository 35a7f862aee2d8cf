using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Deploy.Tests.Live;

/// <summary>
/// What docker-compose.yml describes, made of processes: PostgreSQL, three silos, the balancer and Prometheus with the files that are shipped. Only the
/// addresses are others.
/// </summary>
public sealed class City : IAsyncLifetime
{
    private const int Patience = 900;
    private static readonly Uri Nowhere = new("about:blank");
    private readonly TemporaryDirectory _directory = new();
    private readonly List<Process> _processes = [];
    private readonly Lazy<Task> _started;
    private PostgresServer? _postgres;

    public City() => _started = new Lazy<Task>(BuildAsync);

    /// <summary>The three silos.</summary>
    public List<SiloProcess> Silos { get; } = [];

    /// <summary>The one address that callers know.</summary>
    public Uri Address { get; private set; } = Nowhere;

    private Uri Prometheus { get; set; } = Nowhere;

    private Uri BalancerMetrics { get; set; } = Nowhere;

    /// <summary>Starts everything, once; skips the test where a program is missing.</summary>
    public Task StartAsync()
    {
        Tool.Need("haproxy", "haproxy");
        Tool.Need("prometheus", "prometheus");
        return _started.Value;
    }

    /// <summary>A caller at the balancer.</summary>
    public HttpClient Caller(string? key = null)
    {
        var caller = new HttpClient { BaseAddress = Address };
        if (key is not null)
        {
            caller.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return caller;
    }

    /// <summary>The result of an expression: one element a series.</summary>
    public async Task<IReadOnlyList<JsonElement>> QueryAsync(string expression)
    {
        using var prometheus = new HttpClient { BaseAddress = Prometheus };
        using var response = await prometheus.PostAsync("/api/v1/query", new FormUrlEncodedContent(new Dictionary<string, string> { ["query"] = expression }));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("status").GetString() == "success"
            ? [.. answer.GetProperty("data").GetProperty("result").EnumerateArray()]
            : throw new InvalidOperationException($"{expression}: {answer}");
    }

    /// <summary>Asks again and again until something holds.</summary>
    /// <exception cref="TimeoutException">It never does.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var n = 0; !await holds(); n++)
        {
            if (n > Patience)
            {
                throw new TimeoutException("What was waited for did not come to be.");
            }

            await poll.WaitForNextTickAsync();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Silos.ForEach(silo => silo.Dispose());
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _directory.Dispose();
    }

    private async Task BuildAsync()
    {
        _postgres = await PostgresServer.StartNewAsync();
        var database = await _postgres.CreateDatabaseAsync();
        for (var n = 1; n <= 3; n++)
        {
            Silos.Add(await SiloProcess.StartAsync(new Dictionary<string, string>(_postgres.SettingsFor(database))
            {
                ["Orleans:SiloName"] = $"silo-{n}",
                ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
                ["RateLimiting:AnonymousBurst"] = "100000",
            }));
        }

        await StartBalancerAsync();
        await StartPrometheusAsync();
    }

    private async Task StartBalancerAsync()
    {
        (Address, BalancerMetrics) = (Somewhere(), Somewhere());
        var balancer = Start("haproxy", ["-f", "deploy/haproxy/haproxy.cfg"], new Dictionary<string, string>
        {
            ["BIND"] = Address.Authority,
            ["STATS_BIND"] = BalancerMetrics.Authority,
            ["SILO_1"] = Silos[0].Address.Authority,
            ["SILO_2"] = Silos[1].Address.Authority,
            ["SILO_3"] = Silos[2].Address.Authority,
        });
        using var caller = Caller();
        await UntilAsync(async () => Lives(balancer) && await IsOkAsync(caller, "/v1/regulations"));
    }

    private async Task StartPrometheusAsync()
    {
        Prometheus = Somewhere();
        var prometheus = Start("prometheus", [
            $"--config.file={await PrometheusFileAsync()}", $"--storage.tsdb.path={Path.Combine(_directory.Path, "metrics")}",
            $"--web.listen-address={Prometheus.Authority}", "--log.level=error"], new Dictionary<string, string>());
        using var caller = new HttpClient { BaseAddress = Prometheus };
        await UntilAsync(async () => Lives(prometheus) && await IsOkAsync(caller, "/-/ready") && (await QueryAsync("up == 1")).Count == 4);
    }

    private static Uri Somewhere() => new($"http://127.0.0.1:{Ports.Free()}");

    private static bool Lives(Process process) => process.HasExited
        ? throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.")
        : true;

    /// <summary>The shipped configuration with other addresses, and a faster beat.</summary>
    private async Task<string> PrometheusFileAsync()
    {
        var text = Tree.Read("deploy/prometheus/prometheus.yml")
            .Replace("5s", "1s", StringComparison.Ordinal)
            .Replace("rules/", Tree.At("deploy/prometheus/rules/"), StringComparison.Ordinal)
            .Replace("silo-1:8080", Silos[0].Address.Authority, StringComparison.Ordinal)
            .Replace("silo-2:8080", Silos[1].Address.Authority, StringComparison.Ordinal)
            .Replace("silo-3:8080", Silos[2].Address.Authority, StringComparison.Ordinal)
            .Replace("balancer:8404", BalancerMetrics.Authority, StringComparison.Ordinal);
        var file = Path.Combine(_directory.Path, "prometheus.yml");
        await File.WriteAllTextAsync(file, text);
        return file;
    }

    /// <summary>Whether anything answers there, whatever it says.</summary>
    public static async Task<bool> IsAnsweredAsync(HttpClient caller, string path)
    {
        try
        {
            using var response = await caller.GetAsync(path);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> IsOkAsync(HttpClient caller, string path)
    {
        try
        {
            using var response = await caller.GetAsync(path);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Start(string program, string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        var process = Tool.Start(program, arguments, variables);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }
}
