using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Tax;
using static KunshanCredit.TestKit.Reports;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>
/// Where the law itself, read to the letter, betters something because of one more penalty. These cases keep the exceptions of
/// <see cref="PenaltyPropertyTests"/> as narrow as they are; a reading that does away with one shows here.
/// </summary>
public sealed class PenaltyExceptionTests
{
    [Fact]
    public void A_black_rating_of_an_earlier_round_can_break_a_run_of_red_ones()
    {
        CreditEvent[] red =
        [
            Event("A", "environment.rating.published", "2016-03-01", """{"round":"2015","colour":"red"}"""),
            Event("B", "environment.rating.published", "2017-03-01", """{"round":"2016","colour":"red"}"""),
        ];
        var black = Event("P", "environment.rating.published", "2017-03-01", """{"round":"2015","colour":"black"}""");

        Assert.Equal(1.80m, On<EnvironmentSection>("2017-06-01", red).Sewage.Multiplier);
        Assert.Equal(1.10m, On<EnvironmentSection>("2017-06-01", [.. red, black]).Sewage.Multiplier);
    }

    [Fact]
    public void An_abnormal_listing_between_two_others_can_bring_the_serious_listing_forward_and_so_end_it_earlier()
    {
        CreditEvent[] listed =
        [
            Event("A", "market.abnormal.listed", "2014-10-10", """{"ground":"unreachable"}"""),
            Event("B", "market.abnormal.removed", "2015-01-10", """{"ground":"unreachable"}"""),
            Event("C", "market.abnormal.listed", "2015-07-10", """{"ground":"no-report","year":2014}"""),
        ];
        var between = Event("P", "market.abnormal.listed", "2014-12-01", """{"ground":"false-information"}""");

        Assert.Equal(Date("2023-07-10"), On<MarketSection>("2022-12-01", listed).Serious?.Until);
        Assert.Null(On<MarketSection>("2022-12-01", [.. listed, between]).Serious);
    }

    [Fact]
    public void A_direct_D_in_place_of_a_D_by_score_can_end_a_chain_of_deductions()
    {
        CreditEvent[] assessed =
        [
            Event("A", "tax.assessment.published", "2020-04-01", """{"year":2019,"score":30}"""),
            Event("B", "tax.assessment.published", "2021-04-01", """{"year":2020,"score":45}"""),
            Event("C", "tax.assessment.published", "2022-04-01", """{"year":2021,"score":75}"""),
        ];
        var direct = Event("P", "tax.fact.established", "2022-05-01", """{"year":2019,"kind":"direct-d","ground":"虚开增值税专用发票"}""");

        Assert.Equal(TaxLevel.C, On<TaxSection>("2022-06-01", assessed).Level);
        Assert.Equal(TaxLevel.B, On<TaxSection>("2022-06-01", [.. assessed, direct]).Level);
    }

    private static TSection On<TSection>(string asOf, CreditEvent[] events)
        where TSection : class, ISection => Assessor.Assess(History(events), Date(asOf)).Values<TSection>();
}
