using System.Text;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>What is asked about an enterprise with this history on that day.</summary>
internal sealed record Question(EnterpriseHistory History, DateOnly AsOf)
{
    /// <summary>The standing, with its reasons.</summary>
    public Standing Standing { get; } = Assessor.Assess(History, AsOf, explain: true);

    /// <summary>The same question to another history.</summary>
    public Question To(EnterpriseHistory history) => new(history, AsOf);

    /// <summary>The same question about another day.</summary>
    public Question On(DateOnly day) => new(History, day);

    /// <summary>As a failed property prints it: the facts in the order of recording.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"\nasked about {EventCanon.Date(AsOf)}\n");
        foreach (var recorded in History.Events)
        {
            var reported = recorded.Event;
            text.Append($"{reported.Department}/{reported.Id} {EventCanon.Date(reported.EffectiveOn)} {reported.Type} {reported.Data}\n");
        }

        return text.ToString();
    }
}

/// <summary>Histories made from others.</summary>
internal static class HistoryExtensions
{
    /// <summary>The events that count: neither withdrawn nor themselves withdrawals that were.</summary>
    public static List<RecordedEvent> Counting(this EnterpriseHistory history)
    {
        var withdrawals = history.Withdrawals();
        return [.. history.Events.ToArray().Where((_, index) => withdrawals[index] is null)];
    }

    /// <summary>The history with one more event, recorded a minute after the last.</summary>
    public static EnterpriseHistory With(this EnterpriseHistory history, CreditEvent added)
    {
        var ledger = new EnterpriseLedger(history.Uscc, history.Events.ToArray());
        var now = history.Sequence == 0 ? Reports.Start : history.Events[^1].RecordedAt.AddMinutes(1);
        Assert.IsType<RecordDecision.Recorded>(ledger.Record(added, now));
        return ledger.History;
    }

    /// <summary>The history as it were if only some of the events had ever been recorded, each when it was.</summary>
    public static EnterpriseHistory Keeping(this EnterpriseHistory history, Func<CreditEvent, bool> keeps)
    {
        var ledger = new EnterpriseLedger(history.Uscc, []);
        foreach (var recorded in history.Events.ToArray().Where(recorded => keeps(recorded.Event)))
        {
            // Whoever never knew of an event cannot withdraw it.
            if (ledger.Record(recorded.Event, recorded.RecordedAt) is not RecordDecision.WithdrawsNothing)
            {
                Assert.Equal(recorded.RecordedAt, ledger.History.Events[^1].RecordedAt);
            }
        }

        return ledger.History;
    }

    /// <summary>The withdrawal of an event by its department.</summary>
    public static CreditEvent WithdrawnBy(this CreditEvent target, string id) => Reports.Event(
        id, EventWithdrawn.Type.Name, "2017-03-01", $$"""{"eventId":"{{target.Id}}","reason":"更正"}""", department: target.Department);
}

/// <summary>Standings as text, to be compared.</summary>
internal static class StandingText
{
    /// <summary>The whole answer with its reasons, but without the number of events, which tells histories apart and nothing else.</summary>
    public static string Text(this Standing standing) => Write(standing with { Sequence = 0 }, explain: true);

    /// <summary>The same without reasons, which name events in the order of recording.</summary>
    public static string Values(this Standing standing) => Write(standing with { Sequence = 0 }, explain: false);

    /// <summary>One section with its reasons, without the day that was asked about.</summary>
    public static string Text(this SectionStanding section) =>
        Write(new Standing(TestEnterprises.Some, default, 0, [section]), explain: true);

    private static string Write(Standing standing, bool explain) =>
        Encoding.UTF8.GetString(AnswerWriter.Write(standing, View.Standing, Language.English, explain));
}
