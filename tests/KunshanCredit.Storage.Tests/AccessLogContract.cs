using KunshanCredit.Domain.Audit;

namespace KunshanCredit.Storage.Tests;

/// <summary>What every log of look-ups promises, whatever the store.</summary>
public abstract class AccessLogContract
{
    private const string One = "91320583MA0TE5T00B";
    private const string Other = "91320583MA0TE5T10C";
    private static readonly DateTimeOffset Start = new(2017, 3, 1, 9, 0, 0, 123, 456, TimeSpan.FromHours(8));

    protected abstract IAccessLog Log { get; }

    [Fact]
    public async Task Rows_are_read_as_they_were_appended_numbered_for_each_subject()
    {
        await Log.AppendAsync([Of(One, 1), Of(Other, 2), Of(One, 3)], default);
        await Log.AppendAsync([Of(One, 4) with { Department = null, Client = AccessRow.Anonymous }], default);
        await Log.AppendAsync([], default);

        Assert.Equal(
            [new(1, Of(One, 1)), new(2, Of(One, 3)), new(3, Of(One, 4) with { Department = null, Client = AccessRow.Anonymous })],
            await Log.ReadAsync(One, 0, 10, default));
        Assert.Equal([new(1, Of(Other, 2))], await Log.ReadAsync(Other, 0, 10, default));
        Assert.Empty(await Log.ReadAsync("nobody", 0, 10, default));
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_was()
    {
        await Log.AppendAsync([.. Enumerable.Range(1, 5).Select(n => Of(One, n))], default);

        Assert.Equal([1L, 2L], (await Log.ReadAsync(One, 0, 2, default)).Select(row => row.Number));
        Assert.Equal([3L, 4L, 5L], (await Log.ReadAsync(One, 2, 10, default)).Select(row => row.Number));
        Assert.Empty(await Log.ReadAsync(One, 5, 10, default));
    }

    [Fact]
    public async Task However_many_append_at_once_numbers_have_no_gaps_and_no_reader_skips_a_row()
    {
        const int rows = 400;
        var appends = Enumerable.Range(0, rows / 4).Select(n => Task.Run(
            () => Log.AppendAsync([Of(One, (4 * n) + 1), Of(Other, n + 1), Of(One, (4 * n) + 2), Of(One, (4 * n) + 3), Of(One, (4 * n) + 4)], default))).ToList();
        var seen = new List<NumberedAccess>();
        while (seen.Count < rows)
        {
            seen.AddRange(await Log.ReadAsync(One, seen.Count == 0 ? 0 : seen[^1].Number, 7, default));
            Assert.All(appends.Where(append => append.IsFaulted), append => Assert.Null(append.Exception));
        }

        await Task.WhenAll(appends);
        Assert.Equal(Enumerable.Range(1, rows).Select(n => (long)n), seen.Select(row => row.Number));
        Assert.Equal(Enumerable.Range(1, rows).Select(n => (long)n), seen.Select(row => row.Access.Count).Order());
        Assert.Equal(rows / 4, (await Log.ReadAsync(Other, 0, rows, default)).Count);
    }

    private static AccessRow Of(string subject, int count) =>
        new(subject, "demo-customs", "customs", "inspection", Start.ToUniversalTime(), Start.ToUniversalTime().AddMicroseconds(count), count);
}
