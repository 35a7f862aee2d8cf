using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Regulations;

/// <summary>A step of a case is taken when its time has come, by whom it is for, and once.</summary>
public sealed class CaseStepTests
{
    private const string Document = """{"number":"昆罚1号"}""";
    private readonly EnterpriseLedger _ledger = new(TestEnterprises.Some, []);

    [Fact]
    public void A_penalty_names_its_document()
    {
        Assert.Equal("required", Refused("P", "penalty.recorded", "2019-07-01", Penalty, "tax"));
        Assert.Null(Refused("P", "penalty.recorded", "2019-07-01", Penalty, "tax", Document));
    }

    [Fact]
    public void An_objection_is_about_a_fact_of_the_department_that_counts_and_there_is_one_at_a_time()
    {
        Taken("E", "environment.rating.published", "2019-03-01", """{"round":"2018","colour":"red"}""");

        Assert.Equal("unknown-event", Refused("O", "objection.raised", "2019-03-02", Objection("X"), "environment"));
        Assert.Equal("unknown-event", Refused("O", "objection.raised", "2019-03-02", Objection("E"), "tax"));
        Assert.Null(Refused("O", "objection.raised", "2019-03-02", Objection("E"), "environment"));
        Assert.Equal("already-objected", Refused("O2", "objection.raised", "2019-03-02", Objection("E"), "environment"));
        Assert.Equal("unknown-event", Refused("O2", "objection.raised", "2019-03-02", Objection("O"), "environment"));
    }

    [Fact]
    public void Market_supervision_is_objected_to_within_30_days()
    {
        Taken("L", "market.abnormal.listed", "2019-03-01", """{"ground":"unreachable"}""");

        Assert.Equal("too-late", Refused("O", "objection.raised", "2019-04-01", Objection("L"), "market"));
        Assert.Null(Refused("O", "objection.raised", "2019-03-31", Objection("L"), "market"));
    }

    [Fact]
    public void An_objection_is_upheld_once_every_fact_of_the_decision_is_withdrawn()
    {
        Taken("P", "penalty.recorded", "2017-03-01", Penalty, "customs", Document);
        Taken("F", "customs.penalty.imposed", "2017-03-01", """{"kind":"smuggling-act","fine":1}""", "customs", Document);
        Taken("O", "objection.raised", "2017-03-02", Objection("P"), "customs");

        Assert.Equal("not-withdrawn", Refused("D", "objection.decided", "2017-03-03", Decision("upheld"), "customs"));
        Taken("W1", "event.withdrawn", "2017-03-03", """{"eventId":"P","reason":"x"}""", "customs");
        Assert.Equal("not-withdrawn", Refused("D", "objection.decided", "2017-03-03", Decision("upheld"), "customs"));
        Assert.Equal("not-withdrawn", Refused("D", "objection.decided", "2017-03-03", Decision("dismissed"), "customs"));
        Taken("W2", "event.withdrawn", "2017-03-03", """{"eventId":"F","reason":"x"}""", "customs");
        Assert.Null(Refused("D", "objection.decided", "2017-03-03", Decision("upheld"), "customs"));

        Assert.Equal("upheld", Refused("W3", "event.withdrawn", "2017-03-04", """{"eventId":"W1","reason":"x"}""", "customs"));
        Assert.Equal("already-decided", Refused("D2", "objection.decided", "2017-03-04", Decision("upheld"), "customs"));
    }

    [Fact]
    public void What_an_enterprise_brought_is_decided_and_not_withdrawn()
    {
        Taken("E", "environment.rating.published", "2019-03-01", """{"round":"2018","colour":"red"}""");
        Taken("O", "objection.raised", "2019-03-02", Objection("E"), "environment");

        Assert.Equal("not-yours", Refused("W", "event.withdrawn", "2019-03-03", """{"eventId":"O","reason":"x"}""", "environment"));
    }

    [Theory]
    [InlineData("2019-09-30", true, true, "too-early")]
    [InlineData("2020-07-01", true, true, "already-ended")]
    [InlineData("2019-10-01", false, true, "condition-not-met")]
    [InlineData("2019-10-01", true, false, "condition-not-met")]
    [InlineData("2019-10-01", true, true, null)]
    public void Repair_is_applied_for_within_its_time_once_its_conditions_are_met(string on, bool dutiesFulfilled, bool commitment, string? code)
    {
        Taken("P", "penalty.recorded", "2019-07-01", Penalty, "tax", Document);
        var data = $$"""{"eventId":"P","by":"department","dutiesFulfilled":{{(dutiesFulfilled ? "true" : "false")}},"commitment":{{(commitment ? "true" : "false")}},"evidence":"x"}""";

        Assert.Equal(code, Refused("R", "repair.applied", on, data, "tax"));
    }

    [Fact]
    public void A_measure_is_answered_by_the_department_to_which_it_is_proposed_while_it_is()
    {
        Taken("T", "tax.assessment.published", "2016-08-20", """{"year":2015,"score":95}""");
        const string answer = """{"trigger":"tax-a","measure":"fewer-inspections","answer":"accepted"}""";

        Assert.Equal("not-proposed", Refused("M", "joint.measure.answered", "2016-08-21", answer, "tax"));
        Assert.Equal("not-proposed", Refused("M", "joint.measure.answered", "2016-08-19", answer, "market"));
        Assert.Null(Refused("M", "joint.measure.answered", "2016-08-20", answer, "market"));
    }

    private const string Penalty = """{"violation":"x","kind":"罚款"}""";

    private static string Objection(string eventId) => $$"""{"eventId":"{{eventId}}","by":"enterprise","reason":"x"}""";

    private static string Decision(string outcome) => $$"""{"objection":"O","outcome":"{{outcome}}","reason":"x"}""";

    private void Taken(string id, string type, string on, string data, string? department = null, string? document = null) =>
        Assert.Null(Refused(id, type, on, data, department, document));

    /// <summary>The code of the refusal; null if it was taken on, the day after its date.</summary>
    private string? Refused(string id, string type, string on, string data, string? department, string? document = null)
    {
        var now = ShanghaiCalendar.StartOf(Reports.Date(on).AddDays(1));
        return _ledger.Record(Reports.Event(id, type, on, data, document, department), now) switch
        {
            RecordDecision.Recorded => null,
            RecordDecision.Refused(var error) => error.Code,
            var other => other.GetType().Name,
        };
    }
}
