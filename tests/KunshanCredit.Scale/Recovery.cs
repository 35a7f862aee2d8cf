using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using HdrHistogram;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.Scale;

/// <summary>
/// How long it takes, after a silo is lost without a word, until each enterprise can be written again: its department sends a fact, and sends it again
/// with the same id until it is recorded.
/// </summary>
public static class Recovery
{
    private const int Silos = 3;
    private const int Enterprises = 600;
    private const int Patience = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs both ways of losing a silo.</summary>
    /// <param name="say">Takes the lines of the table.</param>
    /// <returns>The time in seconds within which 99 of 100 enterprises could be written again, for the worse of the two.</returns>
    public static async Task<double> RunAsync(Action<string> say)
    {
        await using var city = await City.FoundAsync(Silos);
        await Task.WhenAll(Enumerable.Range(0, Silos).Select(place => city.StartAsync(place)));
        using var balancer = await Balancer.StartAsync(city.Addresses);
        say("| lost by | enterprises | p50 s | p99 s | max s |\n| --- | --- | --- | --- | --- |");
        await WriteToAllAsync(balancer.Address, "before");
        var killed = await LoseAsync("kill -9", "killed", () => city.Kill(0));
        await city.StartAsync(0);
        await WriteToAllAsync(balancer.Address, "between");
        var frozen = await LoseAsync("freezing (SIGSTOP)", "frozen", () => city.Freeze(1));
        return Math.Max(killed, frozen);

        async Task<double> LoseAsync(string how, string round, Action lose)
        {
            lose();
            var times = await WriteToAllAsync(balancer.Address, round);
            say(string.Create(CultureInfo.InvariantCulture,
                $"| {how} | {times.TotalCount} | {Seconds(times, 50):F1} | {Seconds(times, 99):F1} | {Seconds(times, 100):F1} |"));
            return Seconds(times, 99);
        }
    }

    private static double Seconds(LongHistogram times, double percentile) => times.GetValueAtPercentile(percentile) / 1000.0;

    private static async Task<LongHistogram> WriteToAllAsync(Uri address, string round)
    {
        using var caller = new HttpClient
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(Patience),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "demo-environment") },
        };
        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(1, Enterprises).Select(async n =>
        {
            await WriteAsync(caller, TestEnterprises.Numbered(n), $"{round}-{n}");
            return (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }));
        var histogram = new LongHistogram(TimeSpan.FromMinutes(10).Ticks, 3);
        Array.ForEach(times, histogram.RecordValue);
        return histogram;
    }

    private static async Task WriteAsync(HttpClient caller, Uscc uscc, string id)
    {
        using var pause = new PeriodicTimer(Pause);
        var fact = $$$"""{"id":"{{{id}}}","type":"environment.remediation.ordered","effectiveOn":"2017-03-01","data":{"order":"{{{id}}}","measure":"upgrade","dueOn":"2017-06-30"}}""";
        do
        {
            try
            {
                using var body = new StringContent(fact, Encoding.UTF8, "application/json");
                using var answer = await caller.PostAsync($"/v1/enterprises/{uscc}/events", body);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }

                if ((int)answer.StatusCode < StatusCodes.Status500InternalServerError)
                {
                    throw new InvalidOperationException($"A valid fact was refused: {await answer.Content.ReadAsStringAsync()}");
                }
            }
            catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
            {
                // The department does not know what became of it, and sends it again.
            }
        }
        while (await pause.WaitForNextTickAsync());
    }
}
