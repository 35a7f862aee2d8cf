using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.References.Tables;

namespace KunshanCredit.References.Enterprises;

/// <summary>
/// What an actor of any framework keeps of its enterprise: the ledger by which the service decides too, and the answer of today, made when somebody
/// first asks. For one fact at a time: between a decision and its commit, answers rest on what was committed before.
/// </summary>
internal sealed class Enterprise
{
    private readonly TimeProvider _clock;
    private readonly EnterpriseLedger _ledger;
    private EnterpriseHistory _committed;
    private DateOnly _answeredOn;
    private Answer? _answer;

    private Enterprise(EnterpriseLedger ledger, TimeProvider clock) => (_ledger, _committed, _clock) = (ledger, ledger.History, clock);

    /// <summary>Reads an enterprise; one about which nothing is recorded is empty.</summary>
    public static async Task<Enterprise> LoadAsync(Uscc uscc, EventTable events, TimeProvider clock, CancellationToken cancellation)
    {
        var ledger = new EnterpriseLedger(uscc, []);
        foreach (var (body, recordedAt) in await events.ReadAsync(uscc.Text, cancellation))
        {
            if (FactJson.Read(body, uscc, clock.Today()) is not { Event: var reported }
                || ledger.Record(reported, recordedAt) is not RecordDecision.Recorded)
            {
                throw new InvalidDataException($"The facts of {uscc} are broken at sequence {ledger.History.Sequence + 1}.");
            }
        }

        return new Enterprise(ledger, clock);
    }

    /// <summary>Decides about a fact, and says what is to be stored before the reply may go out; null if nothing is.</summary>
    public (RecordReply Reply, StoredFact? ToStore) Decide(byte[] json)
    {
        if (FactJson.Read(json, _ledger.Uscc, _clock.Today()) is not { Event: var reported })
        {
            return (RecordReply.Invalid, null);
        }

        return _ledger.Record(reported, _clock.GetUtcNow()) switch
        {
            RecordDecision.Recorded({ Sequence: var sequence, RecordedAt: var recordedAt }) => (
                new RecordReply(RecordOutcome.Recorded, sequence),
                new StoredFact(_ledger.Uscc.Text, sequence, reported.Department, reported.Id, json, recordedAt)),
            RecordDecision.AlreadyRecorded({ Sequence: var sequence }) => (new RecordReply(RecordOutcome.AlreadyRecorded, sequence), null),
            _ => (RecordReply.Refused, null),
        };
    }

    /// <summary>What was decided is stored.</summary>
    public void Commit() => (_committed, _answer) = (_ledger.History, null);

    /// <summary>The surcharges of today, in the language that the service answers in unless it is asked otherwise.</summary>
    public Answer Surcharges()
    {
        var today = _clock.Today();
        if (_answer is null || _answeredOn != today)
        {
            _answeredOn = today;
            _answer = _committed.Sequence == 0
                ? Answer.Unknown
                : new Answer(AnswerWriter.Write(Assessor.Assess(_committed, today), View.Surcharges, Language.Chinese, explain: false));
        }

        return _answer;
    }
}
