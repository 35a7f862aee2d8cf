using System.Text.Json;
using CsCheck;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Tests.Properties;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Enterprises;

public sealed class PackedHistoryTests
{
    private static readonly string Code = TestEnterprises.Some.Text;

    /// <summary>Texts of pieces that meet: rare characters, what JSON escapes, what is packed as one byte, and almost that.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Code, Code[..17], Code[1..], "昆山", "𠮷", "\U0010FFFF", "\"", "\\", "\\\"", "\"site\":", "\"passed\"", "ÿ", "þõ", "F", "F1", "9", "é", "〔2017〕")
        .Array[1, 6].Select(string.Concat);

    private static readonly Gen<CreditEvent[]> Inspections =
        (from id in Texts
         from site in Texts
         from number in Texts
         from title in Texts.Null()
         from part in Texts.Null()
         select Inspection(id, site, number, title, part))
        .Array[0, 12]
        .Select(events => events.DistinctBy(each => each.Id).DistinctBy(each => (each.Document!.Number, each.Document.Part)).ToArray());

    [Fact]
    public void A_history_is_unpacked_as_it_was_packed() =>
        Histories.Questions.Always(1_000, question => AssertSame(question.History, PackedHistory.Of(question.History)));

    [Fact]
    public void Every_text_is_unpacked_as_it_was_packed() =>
        Inspections.Select(events => Reports.History(events)).Always(1_000, history => AssertSame(history, PackedHistory.Of(history)));

    [Fact]
    public void Appended_piece_by_piece_it_is_as_if_packed_at_once() =>
        (from question in Histories.Questions
         from first in Gen.Int[0, question.History.Sequence]
         from second in Gen.Int[first, question.History.Sequence]
         select (question.History, first, second)).Always(500, sample =>
        {
            var (history, first, second) = sample;
            var events = history.Events;

            var pieces = PackedHistory.Of(new EnterpriseLedger(history.Uscc, []).History)
                .Append(events[..first]).Append(events[first..second]).Append(events[second..]);

            AssertSame(history, pieces);
            Assert.Equal(PackedHistory.Of(history).Size, pieces.Size);
        });

    [Fact]
    public void An_enterprise_without_facts_takes_no_bytes()
    {
        var history = new EnterpriseLedger(TestEnterprises.Some, []).History;

        var packed = PackedHistory.Of(history);

        AssertSame(history, packed);
        Assert.Equal(0, packed.Size);
        Assert.Same(packed, packed.Append());
    }

    [Fact]
    public void A_text_may_be_longer_than_all_before_and_stand_farther_back_than_any_reference_reaches()
    {
        var events = Enumerable.Range(0, 300).Select(i => Inspection($"F{i}", new string('昆', 1 + (i % 500)), $"N{i}", "年度", null));
        var history = Reports.History(events.Append(Inspection("G", string.Concat(Enumerable.Repeat("𠮷", 500)), "N", "年度", null)));

        AssertSame(history, PackedHistory.Of(history));
    }

    [Fact]
    public void Instants_may_lie_a_microsecond_or_decades_apart()
    {
        var ledger = new EnterpriseLedger(TestEnterprises.Some, []);
        foreach (var (id, at) in new[] { ("A", Reports.Start), ("B", Reports.Start), ("C", Reports.Start.AddYears(80)), ("D", Reports.Start) })
        {
            Assert.IsType<RecordDecision.Recorded>(ledger.Record(Inspection(id, "酒店", id, null, null), at));
        }

        AssertSame(ledger.History, PackedHistory.Of(ledger.History));
    }

    [Fact]
    public void Only_what_follows_is_appended()
    {
        var events = Reports.History([Inspection("A", "酒店", "1", null, null), Inspection("B", "酒店", "2", null, null)]).Events.ToArray();
        var first = PackedHistory.Of(new EnterpriseLedger(TestEnterprises.Some, []).History).Append(events[0]);

        Assert.Throws<ArgumentException>(() => first.Append(events[0]));
        Assert.Throws<ArgumentException>(() => first.Append(events[1] with { PreviousHash = EventCanon.NoHash }));
        Assert.Throws<ArgumentException>(() => first.Append(events[1] with { RecordedAt = events[0].RecordedAt }));
        Assert.Throws<ArgumentException>(() => first.Append(events[1] with { RecordedAt = events[1].RecordedAt.AddTicks(1) }));
        Assert.Throws<ArgumentException>(() => first.Append(events[1] with { Hash = "00" }));
    }

    /// <summary>A city's enterprises are in memory by this figure.</summary>
    [Fact]
    public void Ten_facts_of_an_environment_department_take_at_most_80_bytes_each()
    {
        string[] colours = ["green", "blue", "yellow", "red", "black"];
        var ratings = Enumerable.Range(2009, 8).Select(year => Environment(
            $"EPB-{year}-{Code}", "rating.published", $"{year + 1}-03-01", $$"""{"round":"{{year}}","colour":"{{colours[year % 5]}}"}"""));
        var history = Reports.History(
        [
            .. ratings,
            Environment($"EPB-263-{Code}", "remediation.ordered", "2017-04-01", $$"""{"order":"263-{{Code}}","measure":"upgrade","dueOn":"2017-12-31"}"""),
            Environment($"EPB-263-{Code}-done", "remediation.completed", "2017-11-01", $$"""{"order":"263-{{Code}}"}"""),
        ]);

        Assert.InRange(PackedHistory.Of(history).Size, 1, 80 * history.Sequence);
    }

    private static void AssertSame(EnterpriseHistory history, PackedHistory packed)
    {
        var unpacked = packed.Unpack();
        Assert.Equal(history.Uscc, unpacked.Uscc);
        Assert.Equal(history.Events.ToArray(), unpacked.Events.ToArray());
        Assert.Equal((history.Uscc, history.Sequence, history.Hash), (packed.Uscc, packed.Sequence, packed.Hash));
    }

    private static CreditEvent Environment(string id, string type, string effectiveOn, string data) => Reports.Event(
        id, "environment." + type, effectiveOn, data,
        $$"""{"number":"昆环信〔{{id}}〕号","title":"企业环保信用评价结果","issuedOn":"{{effectiveOn}}"}""");

    private static CreditEvent Inspection(string id, string site, string number, string? title, string? part)
    {
        var document = new Dictionary<string, string?> { ["number"] = number, ["title"] = title, ["part"] = part }.Where(member => member.Value is not null);
        return Reports.Event(
            JsonEncodedText.Encode(id).ToString(), "tourism.inspection.recorded", "2017-03-01",
            JsonSerializer.Serialize(new { site, result = "passed" }), JsonSerializer.Serialize(document.ToDictionary()));
    }
}
