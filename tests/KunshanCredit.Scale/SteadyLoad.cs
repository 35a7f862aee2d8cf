using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HdrHistogram;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Scale;

/// <summary>
/// Requests at a constant rate, whatever becomes of the earlier ones, with latencies from the moment at which each was due. Nothing is tried again: what
/// fails, fails.
/// </summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private const int Enterprises = 1000;
    private const int FactsInStream = 20;
    private const int SlowestMicroseconds = 120_000_000;
    private readonly HttpClient _department;
    private readonly HttpClient _utility;
    private readonly List<Uscc> _usccs = [.. Enumerable.Range(1, Enterprises).Select(TestEnterprises.Numbered)];
    private readonly ConcurrentBag<Task> _requests = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _turn = new();
    private readonly Task _clock;
    private LongHistogram _latencies = new(SlowestMicroseconds, 3);
    private ConcurrentQueue<string> _failures = new();
    private long _acknowledged;

    public SteadyLoad(Uri address, int perSecond)
    {
        _department = Caller(address, "demo-environment");
        _utility = Caller(address, "demo-utility");
        _clock = Task.Run(() => RunAsync(perSecond));
    }

    /// <summary>How many facts were answered with 201.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>What was measured since the last time.</summary>
    public (LongHistogram Latencies, ConcurrentQueue<string> Failures) Take()
    {
        lock (_turn)
        {
            var taken = (_latencies, _failures);
            (_latencies, _failures) = (new LongHistogram(SlowestMicroseconds, 3), new ConcurrentQueue<string>());
            return taken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clock;
        await Task.WhenAll(_requests);
        _department.Dispose();
        _utility.Dispose();
        _stop.Dispose();
    }

    private static HttpClient Caller(Uri address, string key) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    private async Task RunAsync(int perSecond)
    {
        var started = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var n = 0L; !_stop.IsCancellationRequested; await tick.WaitForNextTickAsync())
        {
            for (; Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond > n; n++)
            {
                var (number, due) = (n, started + (n * Stopwatch.Frequency / perSecond));
                _requests.Add(Task.Run(() => MeasureAsync(number, due)));
            }
        }
    }

    /// <summary>Of twenty requests seventeen ask, two record a fact, and one sends a stream.</summary>
    private async Task MeasureAsync(long number, long due)
    {
        var uscc = _usccs[(int)(number * 7919 % Enterprises)];
        var failure = await FailureOfAsync((number % 20) switch
        {
            0 => () => StreamAsync(number),
            1 or 2 => () => RecordAsync(uscc, number),
            _ => () => AskAsync(uscc),
        });
        lock (_turn)
        {
            _latencies.RecordValue(Math.Min(SlowestMicroseconds, (long)Stopwatch.GetElapsedTime(due).TotalMicroseconds));
            if (failure is not null)
            {
                _failures.Enqueue(failure);
            }
        }
    }

    private static async Task<string?> FailureOfAsync(Func<Task<string?>> request)
    {
        try
        {
            return await request();
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            return failure.Message;
        }
    }

    private async Task<string?> AskAsync(Uscc uscc)
    {
        using var answer = await _utility.GetAsync($"/v1/enterprises/{uscc}/surcharges");
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound ? null : $"look-up: {(int)answer.StatusCode}";
    }

    private async Task<string?> RecordAsync(Uscc uscc, long number)
    {
        using var body = new StringContent(Fact(uscc, $"S-{number}"), Encoding.UTF8, "application/json");
        using var answer = await _department.PostAsync($"/v1/enterprises/{uscc}/events", body);
        await answer.Content.ReadAsByteArrayAsync();
        // A balancer that sends again what a silo did not answer makes the second answer 200: recorded once, and acknowledged.
        var isRecorded = answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK;
        Interlocked.Add(ref _acknowledged, isRecorded ? 1 : 0);
        return isRecorded ? null : $"record: {(int)answer.StatusCode}";
    }

    private async Task<string?> StreamAsync(long number)
    {
        var facts = Enumerable.Range(0, FactsInStream).Select(n => Fact(_usccs[(int)((number + (n * 31)) % Enterprises)], $"B-{number}-{n}"));
        using var body = new StringContent(string.Join('\n', facts), Encoding.UTF8, "application/x-ndjson");
        using var answer = await _department.PostAsync("/v1/events", body);
        var results = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var recorded = results.Count(line => line.Contains("\"receipt\":", StringComparison.Ordinal));
        Interlocked.Add(ref _acknowledged, recorded);
        return recorded == FactsInStream ? null : $"stream: {(int)answer.StatusCode}, {recorded} of {FactsInStream} recorded; {results.LastOrDefault()}";
    }

    private static string Fact(Uscc uscc, string id) =>
        $$$"""{"id":"{{{id}}}","uscc":"{{{uscc}}}","type":"environment.remediation.ordered","effectiveOn":"2017-03-01","data":{"order":"{{{id}}}","measure":"upgrade","dueOn":"2017-06-30"}}""";
}
