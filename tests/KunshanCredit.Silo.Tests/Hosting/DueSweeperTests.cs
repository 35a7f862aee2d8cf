using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Hosting;
using KunshanCredit.Storage;
using KunshanCredit.TestKit;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Silo.Tests.Hosting;

/// <summary>The sweep after midnight ends no silo, whatever it meets.</summary>
public sealed class DueSweeperTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<Exception> Troubles =>
        [new InvalidDataException("a broken chain"), new OperationCanceledException("given up within Orleans"), new FactLogUnavailableException("away")];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_sweep_that_fails_is_told_and_the_silo_serves_on(Exception trouble)
    {
        var (goesOn, log) = await SweepOnceAsync(() => throw trouble);

        Assert.Contains(log.Lines, line => line.Contains(trouble.Message, StringComparison.Ordinal));
        Assert.True(goesOn);
    }

    [Fact]
    public async Task A_damaged_enterprise_is_told_by_its_code()
    {
        var uscc = TestEnterprises.Some.Text;

        var (_, log) = await SweepOnceAsync(() => new Refreshment(0, [new DamagedEnterprise(uscc, new InvalidDataException("broken"))]));

        Assert.Contains(log.Failures, line => line.Contains(uscc, StringComparison.Ordinal));
    }

    private static async Task<(bool GoesOn, KeptLog Log)> SweepOnceAsync(Func<Refreshment> rows)
    {
        using var log = new KeptLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var sweeper = new DueSweeper(new Rows(rows), new NoChanges(), TimeProvider.System, logging.CreateLogger<DueSweeper>());
        await sweeper.StartAsync(CancellationToken.None);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        using var patience = new CancellationTokenSource(Patience);
        while (!log.Lines.Any() && !sweeper.ExecuteTask!.IsCompleted)
        {
            await poll.WaitForNextTickAsync(patience.Token);
        }

        return (!sweeper.ExecuteTask!.IsCompleted, log);
    }

    private sealed class NoChanges : IChangeFeed
    {
        public Task<ChangePage> ReadAsync(long after, int limit, CancellationToken cancellationToken) => Task.FromResult(new ChangePage([], 0));
    }

    private sealed class Rows(Func<Refreshment> refresh) : IDueRows
    {
        public Task<Refreshment> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken) => Task.Run(refresh, cancellationToken);
    }
}
