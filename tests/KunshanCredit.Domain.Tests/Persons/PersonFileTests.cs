using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Persons;

public sealed class PersonFileTests
{
    private static readonly DateTimeOffset Start = Reports.Start;
    private PersonFile _file = PersonFile.Empty;

    [Fact]
    public void Who_did_not_file_is_entered_from_the_day_after_the_time_for_it_until_the_return_comes()
    {
        Report("1", "person.iit.unfiled", "2017-03-20", 2016);
        Report("2", "person.iit.filed", "2017-06-15", 2016);

        Assert.Equal("", Unfiled("2017-03-31"));
        Assert.Equal("2016 since 2017-04-01", Unfiled("2017-04-01"));
        Assert.Equal("2016 since 2017-04-01", Unfiled("2017-06-14"));
        Assert.Equal("", Unfiled("2017-06-15"));
        Assert.Equal("2017-04-01", ValidUntil("2017-03-31"));
        Assert.Equal("2017-06-15", ValidUntil("2017-04-01"));
    }

    [Fact]
    public void Each_year_stands_by_itself_and_the_later_fact_prevails()
    {
        Report("1", "person.iit.unfiled", "2018-04-01", 2017);
        Report("2", "person.iit.unfiled", "2017-04-10", 2016);
        Report("3", "person.iit.unfiled", "2017-05-10", 2016);
        Report("4", "person.iit.filed", "2017-04-10", 2015);

        Assert.Equal("2016 since 2017-04-10, 2017 since 2018-04-01", Unfiled("2018-04-01"));

        Report("5", "person.iit.filed", "2017-04-10", 2016);
        Assert.Equal("2016 since 2017-05-10, 2017 since 2018-04-01", Unfiled("2018-04-01"));
    }

    [Fact]
    public void The_edition_begins_and_ends_and_is_told_to_be_stale_afterwards()
    {
        Report("1", "person.iit.unfiled", "2016-04-01", 2015);

        Assert.Equal("", Unfiled("2016-12-31"));
        Assert.Equal("2017-01-01", ValidUntil("2016-12-31"));
        Assert.Equal("2015 since 2016-04-01", Unfiled("2017-01-01"));
        Assert.Equal("2019-01-01", ValidUntil("2017-01-01"));
        Assert.False(Answer("2018-12-31").GetProperty("lawStale").GetBoolean());
        Assert.True(Answer("2019-01-01").GetProperty("lawStale").GetBoolean());
        Assert.Equal("2015 since 2016-04-01", Unfiled("2019-01-01"));
    }

    [Fact]
    public void A_withdrawal_takes_a_fact_away_and_can_be_withdrawn()
    {
        Report("1", "person.iit.unfiled", "2017-04-01", 2016);
        Take("2", "event.withdrawn", "2017-05-01", """{"eventId":"1","reason":"错"}""");
        Assert.Equal("", Unfiled("2017-06-01"));
        Assert.Equal("2016 since 2017-04-01", UnfiledOf(_file.KnownAt(_file.Events[0].RecordedAt), "2017-06-01"));

        Take("3", "event.withdrawn", "2017-05-02", """{"eventId":"2","reason":"对"}""");
        Assert.Equal("2016 since 2017-04-01", Unfiled("2017-06-01"));
    }

    [Fact]
    public void A_report_is_recognised_or_refused_as_one_of_an_enterprise_is()
    {
        var document = """{"number":"昆地税〔2017〕1号"}""";
        Take("1", "person.iit.unfiled", "2017-04-01", """{"year":2016}""", document);

        Assert.IsType<RecordDecision.AlreadyRecorded>(Decide("1", "person.iit.unfiled", "2017-04-01", """{"year":2016}""", document));
        Assert.IsType<RecordDecision.IdInUse>(Decide("1", "person.iit.unfiled", "2017-04-01", """{"year":2015}""", document));
        Assert.IsType<RecordDecision.DocumentAlreadyRecorded>(Decide("2", "person.iit.unfiled", "2017-04-01", """{"year":2015}""", document));
        Assert.IsType<RecordDecision.WithdrawsNothing>(Decide("3", "event.withdrawn", "2017-04-01", """{"eventId":"9","reason":"x"}"""));
        Assert.Equal(1, _file.Sequence);

        Take("4", "event.withdrawn", "2017-04-01", """{"eventId":"1","reason":"x"}""");
        Assert.IsType<RecordDecision.Recorded>(Decide("2", "person.iit.unfiled", "2017-04-01", """{"year":2015}""", document));
    }

    [Fact]
    public void The_facts_are_a_chain_that_anybody_can_recompute_and_nobody_can_mend()
    {
        Report("1", "person.iit.unfiled", "2017-04-01", 2016);
        Report("2", "person.iit.filed", "2017-05-01", 2016);

        Assert.Equal(_file.Events, PersonFile.Of(_file.Events).Events);
        Assert.Throws<InvalidDataException>(() => PersonFile.Of([_file.Events[1]]));
        Assert.Throws<InvalidDataException>(() => PersonFile.Of([_file.Events[0] with { RecordedAt = Start.AddYears(1) }]));
    }

    [Fact]
    public void A_reason_names_the_fact_the_article_and_the_numbers()
    {
        Report("DS-1", "person.iit.unfiled", "2017-04-01", 2016);

        var reason = JsonDocument.Parse(PersonAnswer.Write(_file, Reports.Date("2017-04-02"), Language.English, explain: true)).RootElement
            .GetProperty("reasons")[0];

        Assert.Equal("/iit/unfiled", reason.GetProperty("value").GetString());
        Assert.Equal("iit-2017/credit-file", reason.GetProperty("rule").GetProperty("id").GetString());
        Assert.Equal("DS-1", reason.GetProperty("events")[0].GetProperty("id").GetString());
        Assert.Equal("""{"annualIncome":120000,"filingMonths":3}""", reason.GetProperty("parameters").GetRawText());
    }

    private void Report(string id, string type, string on, int year) => Take(id, type, on, $$"""{"year":{{year}}}""");

    private void Take(string id, string type, string on, string data, string? document = null)
    {
        var (decision, after) = _file.Record(PersonReader.Restore(id, "tax", type, Reports.Date(on), document, data), Start.AddSeconds(_file.Sequence));
        Assert.IsType<RecordDecision.Recorded>(decision);
        _file = after;
    }

    private RecordDecision Decide(string id, string type, string on, string data, string? document = null) =>
        _file.Record(PersonReader.Restore(id, "tax", type, Reports.Date(on), document, data), Start).Decision;

    private string Unfiled(string day) => UnfiledOf(_file, day);

    private static string UnfiledOf(PersonFile file, string day) => string.Join(", ", ((IitSection)file.Assess(Reports.Date(day), explain: false).Values)
        .Unfiled.Select(each => $"{each.Year} since {EventCanon.Date(each.Since)}"));

    private string? ValidUntil(string day) => Answer(day).GetProperty("validUntil").GetString();

    private JsonElement Answer(string day) => JsonDocument.Parse(PersonAnswer.Write(_file, Reports.Date(day), Language.Chinese, explain: false)).RootElement;
}
