using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.TestKit;

namespace KunshanCredit.Grains.Tests.Faults;

/// <summary>
/// Sends facts and questions as the department does: again with the same id until there is an answer, and it keeps each receipt. In the end it
/// compares what it was promised with what is in the log.
/// </summary>
internal sealed class Caller(FaultyCluster cluster)
{
    private const int Patience = 12;
    private readonly ConcurrentDictionary<(Uscc Uscc, string Id), ReceiptMessage> _receipts = new();
    private readonly ConcurrentDictionary<(Uscc Uscc, string Id), bool> _sent = new();

    /// <summary>A fact.</summary>
    public static FactMessage Fact(string id) => new(
        id, "environment.remediation.ordered", Reports.Date("2017-01-15"), null, $$"""{"dueOn":"2017-06-30","measure":"upgrade","order":"{{id}}"}""");

    /// <summary>The withdrawal of a fact.</summary>
    public static FactMessage Withdrawal(string id, string eventId) =>
        new(id, "event.withdrawn", Reports.Date("2017-01-16"), null, $$"""{"eventId":"{{eventId}}","reason":"更正"}""");

    /// <summary>An enterprise with facts in the log and nothing in memory.</summary>
    public async Task<Uscc> EnterpriseWithAsync(params FactMessage[] facts)
    {
        var uscc = TestEnterprises.New();
        var ledger = new EnterpriseLedger(uscc, []);
        foreach (var fact in facts)
        {
            var recorded = ((RecordDecision.Recorded)ledger.Record(Replies.Event(fact, "environment"), Reports.Start)).Event;
            Keep(uscc, Replies.Receipt(recorded));
        }

        var history = ledger.History;
        await cluster.Log.AppendAsync(new FactAppend(
            uscc, 0, [.. history.Events], EnterpriseSummary.Of(history, Reports.Date("2017-03-01"))));
        return uscc;
    }

    /// <summary>Reports facts in one call until they are settled: recorded or recognised, each with its receipt.</summary>
    public async Task ReportAsync(Uscc uscc, params ImmutableArray<FactMessage> facts)
    {
        foreach (var fact in facts)
        {
            _sent[(uscc, fact.Id)] = true;
        }

        var reply = await UntilAnsweredAsync(
            () => cluster.Grain(uscc).RecordAsync(new RecordRequest("environment", facts, WithStanding: false, English: false)),
            reply => reply.State == RecordState.Done);
        foreach (var result in reply.Results)
        {
            Keep(uscc, Assert.IsType<ReceiptMessage>(result.Receipt));
        }
    }

    /// <summary>Asks for the standing until there is an answer: the sequence that it knows.</summary>
    public async Task<long> LookUpAsync(Uscc uscc, long? minSequence = null)
    {
        var request = new LookUpRequest("standing", null, null, Explain: false, English: false, minSequence);
        var reply = await UntilAnsweredAsync(() => cluster.Grain(uscc).LookUpAsync(request), reply => reply.State == AnswerState.Answered);
        return JsonDocument.Parse(reply.Body!).RootElement.GetProperty("sequence").GetInt64();
    }

    /// <summary>Asks for the events until there is an answer: how many there are.</summary>
    public async Task<int> EventsAsync(Uscc uscc)
    {
        var request = new EventsRequest(null, 0, 200, null, null, English: false);
        var reply = await UntilAnsweredAsync(() => cluster.Grain(uscc).EventsAsync(request), reply => reply.State == AnswerState.Answered);
        return JsonDocument.Parse(reply.Body!).RootElement.GetProperty("items").GetArrayLength();
    }

    /// <summary>Nothing acknowledged is lost, nothing sent is there twice, no chain is broken, and each enterprise answers for all of it.</summary>
    public async Task EverythingHeldAsync()
    {
        foreach (var uscc in _receipts.Keys.Select(key => key.Uscc).Distinct())
        {
            // The ledger throws unless the events are a gapless chain.
            var events = new EnterpriseLedger(uscc, await cluster.Log.ReadAsync(uscc, default)).History.Events.ToArray();
            var acknowledged = _receipts.Where(each => each.Key.Uscc == uscc).Select(each => each.Value).OrderBy(receipt => receipt.Sequence);
            Assert.Equal(acknowledged, events.Select(Replies.Receipt));
            Assert.Equal(events.Length, await LookUpAsync(uscc, events.Length));
            Assert.Equal(events.Length, await EventsAsync(uscc));
        }

        Assert.All(_sent.Keys, key => Assert.Contains(key, _receipts.Keys));
    }

    private void Keep(Uscc uscc, ReceiptMessage receipt) => Assert.Equal(receipt, _receipts.GetOrAdd((uscc, receipt.EventId), receipt));

    private async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> call, Func<T, bool> isAnswered)
    {
        for (var attempt = 1; attempt <= Patience; attempt++)
        {
            // No two attempts at the same instant: what is decided anew must not look like what was decided before.
            cluster.Clock.Advance(TimeSpan.FromMilliseconds(1));
            try
            {
                var reply = await call();
                if (isAnswered(reply))
                {
                    return reply;
                }
            }
            catch (Exception failure) when (failure is FactLogUnavailableException or OrleansException)
            {
                // The way in answers 503 to these, and the department asks again.
            }

            await cluster.Faults.GivenUpAsync();
        }

        throw new InvalidOperationException($"No answer after {Patience} attempts: the enterprise is stuck.");
    }
}
