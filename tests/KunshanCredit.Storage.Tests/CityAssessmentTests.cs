using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Storage.Tests;

public sealed class CityAssessmentTests
{
    private static readonly DateOnly Day = Reports.Date("2017-03-01");
    private bool _isRead;

    [Fact]
    public void Every_enterprise_is_assessed_as_it_would_be_by_itself()
    {
        var appends = Enumerable.Range(0, 1000).Select(_ => FactLogContract.FirstFact(TestEnterprises.New())).ToList();

        var assessed = CityAssessment.Of(appends.Select(StoredOf), Day).ToDictionary(summary => summary.Uscc);

        Assert.Equal(appends.Count, assessed.Count);
        Assert.All(appends, append => Assert.Equal(append.Summary.Outward, assessed[append.Uscc].Outward));
    }

    [Fact]
    public void A_fact_that_cannot_be_read_is_named_and_ends_it_for_all()
    {
        var broken = FactLogContract.FirstFact(TestEnterprises.New());

        var failure = Assert.Throws<InvalidDataException>(() => CityAssessment.Of(
            WithoutEnd().Prepend(new StoredLog(broken.Uscc.Text, [StoredOf(broken).Events[0] with { Data = "{" }])), Day).Count());

        Assert.StartsWith($"{broken.Uscc}, event 1: ", failure.Message, StringComparison.Ordinal);
        Assert.True(_isRead);
    }

    [Fact]
    public void Who_takes_no_more_leaves_nobody_behind()
    {
        Assert.NotNull(CityAssessment.Of(WithoutEnd(), Day).First());

        Assert.True(_isRead);
    }

    private IEnumerable<StoredLog> WithoutEnd()
    {
        try
        {
            while (true)
            {
                yield return StoredOf(FactLogContract.FirstFact(TestEnterprises.New()));
            }
        }
        finally
        {
            _isRead = true;
        }
    }

    private static StoredLog StoredOf(FactAppend append) => new(append.Uscc.Text, [.. append.Events.Select(each => new StoredEvent(
        each.Sequence, each.Event.Department, each.Event.Id, each.Event.Type.Name, each.Event.EffectiveOn, EventCanon.Document(each.Event.Document),
        each.Event.Data, each.RecordedAt, Convert.FromHexString(each.Hash)))]);
}
