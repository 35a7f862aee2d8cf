using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Http;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Silo.Tests.Http;

public sealed class RightOfWayTests : IDisposable
{
    private const int Turn = RightOfWay.MostInTurn;
    private readonly FakeTimeProvider _clock = new();
    private readonly RightOfWay _rightOfWay;
    private readonly TaskCompletionSource<string> _disk = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RightOfWayTests() => _rightOfWay = new RightOfWay(_clock);

    private static TaskCompletionSource<string> SlowDisk => new();

    public void Dispose() => _rightOfWay.Dispose();

    [Fact]
    public void While_few_ask_all_reports_are_worked_at_as_they_come()
    {
        Ask(times: 100);

        Record(500);

        Assert.Equal(0, _rightOfWay.Waiting);
    }

    [Fact]
    public void While_many_ask_only_some_are_worked_at()
    {
        Ask(times: 1000);

        Record(500);

        Assert.Equal(500 - Turn, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task After_a_turn_those_who_ask_have_twice_its_time()
    {
        Ask(times: 1000);
        var turn = Record(Turn);
        PassMilliseconds(9);
        Record(100, disk: SlowDisk);
        await EndAsync(turn);

        PassMilliseconds(17);
        Assert.Equal(100, _rightOfWay.Waiting);

        Ask(times: 1000, milliseconds: 2);
        Assert.Equal(100 - Turn, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task After_a_few_reports_there_is_hardly_a_rest()
    {
        Ask(times: 1000);
        var turn = Record(Turn / 12);
        PassMilliseconds(6);
        await EndAsync(turn);
        Record(1, disk: SlowDisk);
        Assert.Equal(1, _rightOfWay.Waiting);

        PassMilliseconds(1);

        Assert.Equal(0, _rightOfWay.Waiting);
    }

    [Fact]
    public void A_turn_does_not_wait_long_for_the_slowest_of_it()
    {
        Ask(times: 1000);
        Record(Turn + 100, disk: SlowDisk);
        Ask(times: 1000, milliseconds: 50);
        Assert.Equal(100, _rightOfWay.Waiting);

        Ask(times: 1000, milliseconds: 100);

        Assert.Equal(100 - Turn, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task Once_few_ask_nobody_waits()
    {
        Ask(times: 1000);
        var turn = Record(Turn);
        Record(500);
        PassMilliseconds(10);

        await EndAsync(turn);

        Assert.Equal(0, _rightOfWay.Waiting);
    }

    [Fact]
    public void Once_few_ask_nobody_waits_for_the_slowest_either()
    {
        Ask(times: 1000);
        Record(500, disk: SlowDisk);

        PassMilliseconds(1000);

        Assert.Equal(0, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task Single_reports_go_before_those_of_files_which_have_a_quarter()
    {
        Ask(times: 1000);
        var turn = Record(Turn);
        var disk = SlowDisk;
        var ofFile = Record(Turn, isOfFile: true, disk);
        var single = Record(Turn, isOfFile: false, disk);
        PassMilliseconds(1);
        await EndAsync(turn);
        Ask(times: 1000, milliseconds: 2);
        Assert.Equal(Turn, _rightOfWay.Waiting);

        PassMilliseconds(1);
        disk.SetResult("synced");

        await Task.WhenAll([.. single[..(Turn * 3 / 4)], .. ofFile[..(Turn / 4)]]);
        Assert.Equal(Turn, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task A_report_that_fails_ends_its_turn_too()
    {
        Ask(times: 1000);
        var turn = Record(Turn);
        Record(1, disk: SlowDisk);
        PassMilliseconds(1);
        _disk.SetException(new FactLogUnavailableException("The disk is full."));
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => Task.WhenAll(turn));

        Ask(times: 1000, milliseconds: 2);

        Assert.Equal(0, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task Who_gave_up_takes_nobodys_place()
    {
        Ask(times: 1000);
        var turn = Record(Turn);
        using var impatient = new CancellationTokenSource();
        var givenUp = _rightOfWay.RecordAsync(isOfFile: false, () => Task.FromResult("never"), impatient.Token);
        Record(Turn, disk: SlowDisk);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        PassMilliseconds(1);
        await EndAsync(turn);

        Ask(times: 1000, milliseconds: 2);

        Assert.Equal(0, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task When_too_many_wait_one_more_is_turned_down()
    {
        Ask(times: 1000);
        Record(Turn + RightOfWay.MostWaiting);

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => Record(1)[0]);
        Assert.Equal(RightOfWay.MostWaiting, _rightOfWay.Waiting);
    }

    [Fact]
    public async Task Who_waits_when_the_silo_stops_is_told()
    {
        Ask(times: 1000);
        Record(Turn);
        var waiting = Record(1)[0];

        _rightOfWay.Dispose();

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => waiting);
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => Record(1)[0]);
    }

    /// <summary>Questions, and the time in which they come.</summary>
    private void Ask(int times, int milliseconds = 100)
    {
        for (var i = 0; i < times; i++)
        {
            _rightOfWay.Asked();
        }

        PassMilliseconds(milliseconds);
    }

    private void PassMilliseconds(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private Task<string>[] Record(int reports, bool isOfFile = false, TaskCompletionSource<string>? disk = null) =>
        [.. Enumerable.Range(0, reports).Select(_ => _rightOfWay.RecordAsync(isOfFile, () => (disk ?? _disk).Task, CancellationToken.None))];

    private async Task EndAsync(Task<string>[] turn)
    {
        _disk.SetResult("synced");
        await Task.WhenAll(turn);
    }
}
