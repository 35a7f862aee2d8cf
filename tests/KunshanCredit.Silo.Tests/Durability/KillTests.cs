using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Durability;

/// <summary>A process that dies at any moment loses no fact that it acknowledged.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rounds = 4;
    private const int Writers = 16;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-");
    private readonly List<Uscc> _enterprises = [.. Enumerable.Range(0, 8).Select(_ => TestEnterprises.New())];
    private readonly ConcurrentDictionary<(string Uscc, string Id), string> _acknowledged = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Every_acknowledged_fact_survives_kill_minus_nine_with_its_receipt()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            using var silo = await SiloProcess.StartAsync(_directory.FullName);
            await EveryAcknowledgedFactIsThereAsync(silo);
            await WriteUntilKilledAsync(silo, round, acknowledgements: 150 * round);
        }

        using var last = await SiloProcess.StartAsync(_directory.FullName);
        await EveryAcknowledgedFactIsThereAsync(last);
        Assert.True(_acknowledged.Count >= 150 * Rounds);
    }

    /// <summary>Writers go on until the process is gone; it goes while they are in the middle of it.</summary>
    private async Task WriteUntilKilledAsync(SiloProcess silo, int round, int acknowledgements)
    {
        var before = _acknowledged.Count;
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            using var caller = silo.Caller("demo-environment");
            for (var n = 0; ; n++)
            {
                var uscc = _enterprises[(writer + n) % _enterprises.Count];
                if (!await TryRecordAsync(caller, uscc, $"R{round}-W{writer}-{n}"))
                {
                    return;
                }

                if (_acknowledged.Count - before >= acknowledgements)
                {
                    silo.Kill();
                }
            }
        }));
        await Task.WhenAll(writers);
    }

    private async Task<bool> TryRecordAsync(HttpClient caller, Uscc uscc, string id)
    {
        try
        {
            var response = await caller.PostAsync($"/v1/enterprises/{uscc}/events", Body(id));
            var receipt = (await ServiceFixture.JsonOf(response, HttpStatusCode.Created)).GetProperty("receipt").GetRawText();
            Assert.True(_acknowledged.TryAdd((uscc.Text, id), receipt));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task EveryAcknowledgedFactIsThereAsync(SiloProcess silo)
    {
        using var caller = silo.Caller("demo-environment");
        foreach (var uscc in _enterprises.Where(uscc => _acknowledged.Keys.Any(key => key.Uscc == uscc.Text)))
        {
            var stored = await ReadAllAsync(caller, uscc);
            Assert.Equal(Enumerable.Range(1, stored.Count).Select(n => (long)n), stored.Values.Select(SequenceOf).Order());
            Assert.All(
                _acknowledged.Where(each => each.Key.Uscc == uscc.Text),
                each => Assert.Equal(each.Value, stored[each.Key.Id].GetRawText()));
        }
    }

    private static async Task<Dictionary<string, JsonElement>> ReadAllAsync(HttpClient caller, Uscc uscc)
    {
        var receipts = new Dictionary<string, JsonElement>();
        long? after = 0;
        while (after is not null)
        {
            var page = await ServiceFixture.JsonOf(
                await caller.GetAsync($"/v1/enterprises/{uscc}/events?limit=200&after={after}"), HttpStatusCode.OK);
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                receipts.Add(item.GetProperty("event").GetProperty("id").GetString()!, item.GetProperty("receipt"));
            }

            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt64();
        }

        return receipts;
    }

    private static long SequenceOf(JsonElement receipt) => receipt.GetProperty("sequence").GetInt64();

    private static StringContent Body(string id) => new(
        $$$"""{"id":"{{{id}}}","type":"environment.remediation.ordered","effectiveOn":"2017-03-01","data":{"order":"{{{id}}}","measure":"upgrade","dueOn":"2017-06-30"}}""",
        Encoding.UTF8, "application/json");
}
