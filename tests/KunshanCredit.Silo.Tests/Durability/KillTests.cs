using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Silo.Tests.Durability;

/// <summary>A process that dies at any moment loses no fact that it acknowledged.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rounds = 4;
    private const int Writers = 8;
    private const int FactsInStream = 500;
    private const int AcknowledgementsPerRound = 1500;
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
            await WriteUntilKilledAsync(silo, round, AcknowledgementsPerRound + round);
        }

        using var last = await SiloProcess.StartAsync(_directory.FullName);
        await EveryAcknowledgedFactIsThereAsync(last);
        Assert.True(_acknowledged.Count >= AcknowledgementsPerRound * Rounds);
    }

    /// <summary>Writers go on until the process is gone; it goes in the very moment in which one of them reads an acknowledgement.</summary>
    private async Task WriteUntilKilledAsync(SiloProcess silo, int round, int acknowledgements)
    {
        var last = _acknowledged.Count + acknowledgements;
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            using var caller = silo.Caller("demo-environment");
            for (var n = 0; await TryWriteAsync(caller, $"R{round}-W{writer}-{n}", inStream: writer % 2 == 0, KillAtTheLast); n++)
            {
            }
        }));
        await Task.WhenAll(writers);

        void KillAtTheLast()
        {
            if (_acknowledged.Count >= last)
            {
                silo.Kill();
            }
        }
    }

    /// <summary>Records a fact, or a stream of them; false when the process is gone.</summary>
    private async Task<bool> TryWriteAsync(HttpClient caller, string id, bool inStream, Action acknowledged)
    {
        try
        {
            var facts = Enumerable.Range(0, inStream ? FactsInStream : 1)
                .Select(n => (Uscc: _enterprises[n % _enterprises.Count], Id: $"{id}-{n}")).ToList();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events")
            {
                Content = new StringContent(string.Join('\n', facts.Select(fact => Fact(fact.Uscc, fact.Id))), Encoding.UTF8, "application/x-ndjson"),
            };
            using var response = await caller.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            using var results = new StreamReader(await response.Content.ReadAsStreamAsync());
            foreach (var (uscc, factId) in facts)
            {
                var line = await results.ReadLineAsync();
                var result = JsonDocument.Parse(line ?? throw new IOException("The stream ended early.")).RootElement;
                Assert.Equal(201, result.GetProperty("status").GetInt32());
                Assert.True(_acknowledged.TryAdd((uscc.Text, factId), result.GetProperty("receipt").GetRawText()));
                acknowledged();
            }

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

    private static string Fact(Uscc uscc, string id) =>
        $$$"""{"id":"{{{id}}}","uscc":"{{{uscc}}}","type":"environment.remediation.ordered","effectiveOn":"2017-03-01","data":{"order":"{{{id}}}","measure":"upgrade","dueOn":"2017-06-30"}}""";
}
