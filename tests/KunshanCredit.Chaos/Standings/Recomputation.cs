using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.History;
using KunshanCredit.Chaos.Processes;
using KunshanCredit.Chaos.Workload;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using Npgsql;

namespace KunshanCredit.Chaos.Standings;

/// <summary>
/// At the end, for every enterprise: what each silo serves beside what the library makes of the facts in the database. The only place of the chaos test
/// that knows the product's code.
/// </summary>
internal sealed class Recomputation(Line line, IReadOnlyList<SiloSlot> silos, HistoryFile history)
{
    private const int AtOnce = 16;
    private const int Attempts = 20;

    /// <summary>Asks and computes, and writes both into the history.</summary>
    public async Task RunAsync(string connectionString)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(await ReadAsync(connectionString), options, async (enterprise, _) =>
        {
            foreach (var silo in silos)
            {
                await CompareAsync(silo, enterprise);
            }
        });
    }

    private async Task CompareAsync(SiloSlot silo, EnterpriseHistory known)
    {
        byte[]? served = null;
        for (var attempt = 0; served is null && attempt < Attempts; attempt++)
        {
            served = await line.AskAsync(silo, known.Uscc.Text, "standing");
        }

        var recomputed = served is null ? [] : AnswerWriter.Write(Assessor.Assess(known, DayOf(served)), View.Standing, Language.Chinese, explain: false);
        history.Append(new StandingServed(
            history.Now, silo.Name, known.Uscc.Text, served is null ? "no answer" : Line.Digest(served), Line.Digest(recomputed)));
    }

    /// <summary>The day that an answer is about, which may have changed since the run began.</summary>
    private static DateOnly DayOf(byte[] served)
    {
        using var json = System.Text.Json.JsonDocument.Parse(served);
        return DateOnly.Parse(json.RootElement.GetProperty("asOf").GetString()!);
    }

    private static async Task<List<EnterpriseHistory>> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            "select uscc, department, event_id, type, effective_on, document, data, recorded_at from events order by uscc, sequence");
        await using var reader = await command.ExecuteReaderAsync();
        var ledgers = new Dictionary<string, EnterpriseLedger>();
        while (await reader.ReadAsync())
        {
            var uscc = reader.GetString(0);
            if (!ledgers.TryGetValue(uscc, out var ledger))
            {
                ledgers[uscc] = ledger = new EnterpriseLedger(Uscc.Parse(uscc), []);
            }

            ledger.Record(
                EventReader.Restore(
                    reader.GetString(2), reader.GetString(1), reader.GetString(3), reader.GetFieldValue<DateOnly>(4),
                    reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6)),
                reader.GetFieldValue<DateTimeOffset>(7));
        }

        return [.. ledgers.Values.Select(ledger => ledger.History)];
    }
}
