using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Audit;

public sealed class AccessPageTests
{
    private static readonly List<RecordedEvent> Facts = FactsAt(1, 5, 9);
    private static readonly List<NumberedAccess> LookUps = [LookUpAt(1, 2), LookUpAt(2, 5), LookUpAt(3, 7), LookUpAt(4, 20)];

    [Fact]
    public void Facts_and_look_ups_stand_in_the_order_of_their_instants() =>
        Assert.Equal(["1.0", "1.1", "2.1", "2.2", "2.3", "3.3", "3.4"], Numbers(AccessPage.Of(Facts, LookUps, default, 10)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Page_by_page_everything_comes_once(int limit)
    {
        var (seen, after) = (new List<string>(), (AccessCursor?)default(AccessCursor));
        while (after is { } cursor)
        {
            var page = AccessPage.Of(Facts, [.. LookUps.Where(row => row.Number > cursor.LookUps).Take(limit + 1)], cursor, limit);
            seen.AddRange(Numbers(page));
            after = page.Next is { } next && AccessCursor.TryParse(next, out var parsed) ? parsed : null;
        }

        Assert.Equal(Numbers(AccessPage.Of(Facts, LookUps, default, 10)), seen);
    }

    [Fact]
    public void A_row_that_was_written_late_comes_late_and_is_not_left_out()
    {
        var first = AccessPage.Of(Facts, [LookUps[0]], default, 10);

        Assert.Equal(["1.0", "1.1", "2.1", "3.1"], Numbers(first));
        Assert.Equal(["3.2"], Numbers(AccessPage.Of(Facts, [LookUps[1]], new AccessCursor(3, 1), 10)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3.")]
    [InlineData("-1.0")]
    [InlineData("1.2.3")]
    [InlineData("1.99999999999999999999")]
    public void Anything_else_is_no_cursor(string text) => Assert.False(AccessCursor.TryParse(text, out _));

    private static IEnumerable<string> Numbers(AccessPage page) => page.Items.Select(item => item.Number);

    private static List<RecordedEvent> FactsAt(params int[] seconds)
    {
        var ledger = new EnterpriseLedger(TestEnterprises.Some, []);
        foreach (var second in seconds)
        {
            ledger.Record(Reports.Event($"{second}", "safety.blacklist.removed", "2017-03-01", "{}"), Reports.Start.AddSeconds(second));
        }

        return [.. ledger.History.Events];
    }

    private static NumberedAccess LookUpAt(long number, int second) => new(
        number, new AccessRow(TestEnterprises.Some.Text, "demo-bank", null, "standing", Reports.Start.AddSeconds(second), Reports.Start.AddSeconds(second + 1), 2));
}
