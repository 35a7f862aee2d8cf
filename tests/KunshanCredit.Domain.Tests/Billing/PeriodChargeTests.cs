using System.Security.Cryptography;
using System.Text;
using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Tests.Properties;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Billing;

public sealed class PeriodChargeTests
{
    private const string Rating = "environment.rating.published";
    private static readonly BillingPeriod March = BillingPeriod.Parse("2017-03");

    [Theory]
    [InlineData("2017-03", true)]
    [InlineData("2013-01", true)]
    [InlineData("2012-12", false)]
    [InlineData("2017-13", false)]
    [InlineData("2017-3", false)]
    [InlineData("2017-03-01", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_billing_period_is_a_month_from_2013_on(string? text, bool isOne) => Assert.Equal(isOne, BillingPeriod.TryParse(text, out _));

    [Fact]
    public void A_period_is_over_on_the_first_day_of_the_next()
    {
        Assert.Equal(("2017-03-01", "2017-03-31", 31), (EventCanon.Date(March.First), EventCanon.Date(March.Last), March.Days));
        Assert.False(March.HasEndedOn(Reports.Date("2017-03-31")));
        Assert.True(March.HasEndedOn(Reports.Date("2017-04-01")));
    }

    [Fact]
    public void One_tier_all_month_is_exactly_its_percentage()
    {
        var charge = Charge(Rated("1", "2016-05-01", "red"));

        Assert.Equal(new Rates(10, 5, 0.05m), charge.Rates);
        Assert.Equal([(March.First, March.Until, SurchargeTier.Red)], charge.Segments.Select(segment => (segment.From, segment.Until, segment.Tier)));
    }

    [Fact]
    public void A_change_within_the_month_counts_by_days_and_is_rounded_once()
    {
        var charge = Charge(Rated("1", "2016-05-01", "red"), Rated("2", "2017-03-11", "black", "2016"));

        Assert.Equal(["2017-03-01 Red", "2017-03-11 Black"], charge.Segments.Select(segment => $"{EventCanon.Date(segment.From)} {segment.Tier}"));
        // (10 × 10 + 21 × 80) / 31, (10 × 5 + 21 × 10) / 31 and (10 × 0.05 + 21 × 0.10) / 31.
        Assert.Equal(new Rates(57.4194m, 8.3871m, 0.0839m), charge.Rates);
    }

    [Fact]
    public void Every_segment_says_by_which_articles_and_facts_it_is_so()
    {
        var charge = Charge(Rated("1", "2017-03-11", "red"), Rated("2", "2017-03-21", "green", "2016"));

        Assert.Equal(
            ["", "environment-2013/red 1 昆环〔1〕 environment-2013/electricity 1 昆环〔1〕", "environment-2013/rating 2 昆环〔2〕"],
            charge.Segments.Select(segment => string.Join(' ', segment.Reasons.Select(reason =>
                $"{reason.Rule} {string.Join(' ', reason.Events.Select(named => $"{named.Id} {named.Document}"))}"))));
    }

    [Fact]
    public void What_was_red_on_no_day_of_the_month_is_not_listed()
    {
        Assert.Null(PeriodCharge.Listed(Reports.History([Rated("1", "2017-04-01", "red")]), March));
        Assert.Null(PeriodCharge.Listed(Reports.History([Rated("1", "2016-04-01", "red"), Rated("2", "2017-03-01", "blue", "2016")]), March));
        Assert.NotNull(PeriodCharge.Listed(Reports.History([Rated("1", "2017-03-31", "red")]), March));
    }

    [Fact]
    public void The_segments_are_what_each_day_by_itself_says() =>
        Histories.QuestionsOf("environment").Always(1_000, question =>
        {
            var period = BillingPeriod.Parse($"{(question.AsOf.Year < 2013 ? question.AsOf.AddYears(9) : question.AsOf):yyyy-MM}");
            var charge = PeriodCharge.Of(question.History, period);

            Assert.Equal(period.First, charge.Segments[0].From);
            Assert.Equal(period.Until, charge.Segments[^1].Until);
            Assert.All(charge.Segments.Zip(charge.Segments.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
            foreach (var segment in charge.Segments)
            {
                for (var day = segment.From; day < segment.Until; day = day.AddDays(1))
                {
                    var section = question.On(day).Standing.Values<EnvironmentSection>();
                    Assert.Equal((segment.Tier, segment.Rates.SewagePercent, segment.Rates.GasPercent, segment.Rates.ElectricityYuanPerKwh),
                        (section.Tier, section.Sewage.Percent, section.Gas.Percent, section.Electricity.YuanPerKwh));
                }
            }

            Assert.Equal(charge.IsListed, PeriodCharge.Listed(question.History, period) is not null);
        });

    [Fact]
    public void A_document_is_its_canonical_bytes_and_comes_back_from_them()
    {
        var history = Reports.History([Reports.Event("1", Rating, "2017-03-11", """{"round":"2016","colour":"red"}""", """{"number":"昆环“\"1\"”\\号"}""")]);
        var list = FrozenList.Of("水务", March, Reports.Start, [PeriodCharge.Of(history, March)]);

        var bytes = BillingDocument.Write(list);

        Assert.StartsWith("""{"editions":["environment-2013"],"items":[{"rates":{"electricityYuanPerKwh":0.0339,"gasPercent":3.3871,"sewagePercent":6.7742},"segments":[{"from":"2017-03-01","rates":""",
            Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.EndsWith("""],"knownAt":"2017-03-01T09:00:00.000000+08:00","lawStale":false,"period":"2017-03","utility":"水务"}""", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, BillingDocument.Write(BillingDocument.Read<FrozenList>(bytes)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), BillingDocument.Hash(bytes));
    }

    [Theory]
    [InlineData(100.05, 10, 10.01)]
    [InlineData(100.04, 10, 10.00)]
    [InlineData(0, 80, 0)]
    [InlineData(1_000_000_000, 80, 800_000_000)]
    public void A_surcharge_is_rounded_half_up_to_fen(decimal amount, decimal percent, decimal surcharge) =>
        Assert.Equal(new Yuan(surcharge, null), Yuan.SurchargeOn(new Yuan(amount, null), new Rates(percent, 0, 0)));

    [Fact]
    public void Law_that_has_ended_still_answers_and_says_so()
    {
        var period = BillingPeriod.Parse("2019-01");

        Assert.True(FrozenList.Of("w", period, Reports.Start, []).LawStale);
        Assert.Equal("environment-2013", Assert.Single(FrozenList.Of("w", period, Reports.Start, []).Editions));
        Assert.False(FrozenList.Of("w", BillingPeriod.Parse("2018-12"), Reports.Start, []).LawStale);
    }

    private static PeriodCharge Charge(params CreditEvent[] events) => PeriodCharge.Of(Reports.History(events), March);

    private static CreditEvent Rated(string id, string effectiveOn, string colour, string round = "2015") => Reports.Event(
        id, Rating, effectiveOn, $$"""{"round":"{{round}}","colour":"{{colour}}"}""", $$"""{"number":"昆环〔{{id}}〕"}""");
}
