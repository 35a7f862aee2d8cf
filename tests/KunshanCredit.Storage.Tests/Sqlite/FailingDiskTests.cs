using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Storage.Tests.Sqlite;

/// <summary>A disk that refuses: full, or broken among commits. It is a real one, of a filesystem of its own.</summary>
public sealed class FailingDiskTests
{
    private const int FactsBefore = 3;
    private readonly List<Clerk> _clerks = [.. Enumerable.Range(0, 6).Select(_ => new Clerk())];

    [SkippableTheory]
    [InlineData("ext4", 32)]
    [InlineData("xfs", 320)]
    public async Task A_full_disk_refuses_facts_loses_none_and_takes_them_again_when_there_is_room(string type, int megabytes)
    {
        Skip.If(LoopFilesystem.WhyNot is not null, LoopFilesystem.WhyNot);
        using var disk = LoopFilesystem.Create(type, megabytes);
        using (var store = SqliteStore.Open(disk.Mount))
        using (var log = new SqliteFactLog(store))
        {
            await Task.WhenAll(_clerks.Select(clerk => clerk.ReportAsync(log, FactsBefore)));
            var ballast = Fill(disk.Mount);

            await Task.WhenAll(_clerks.Select(clerk => clerk.ReportUntilRefusedAsync(log)));
            Assert.NotNull(await log.WeaknessAsync(default));
            await NothingIsMissingAsync(log);

            File.Delete(ballast);
            Assert.Null(await log.WeaknessAsync(default));
            await Task.WhenAll(_clerks.Select(clerk => clerk.ReportAsync(log, FactsBefore)));
            await NothingIsMissingAsync(log);
        }

        await NothingIsMissingAfterOpeningAgainAsync(disk);
    }

    [SkippableTheory]
    [InlineData("ext4", 32)]
    [InlineData("xfs", 320)]
    public async Task A_disk_that_breaks_among_commits_has_everything_that_was_acknowledged(string type, int megabytes)
    {
        Skip.If(LoopFilesystem.WhyNot is not null, LoopFilesystem.WhyNot);
        using var disk = LoopFilesystem.Create(type, megabytes);
        IReadOnlyList<RecordedEvent>[] acknowledged;
        using (var store = SqliteStore.Open(disk.Mount))
        using (var log = new SqliteFactLog(store))
        {
            await Task.WhenAll(_clerks.Select(clerk => clerk.ReportAsync(log, FactsBefore)));
            var reporting = _clerks.Select(clerk => clerk.ReportUntilRefusedAsync(log)).ToList();
            await HaveReportedAsync(100);
            acknowledged = [.. _clerks.Select(clerk => clerk.Acknowledged)];
            disk.Cut();

            await Task.WhenAll(reporting);
            Assert.NotNull(await log.WeaknessAsync(default));
        }

        disk.Recover();
        await NothingIsMissingAfterOpeningAgainAsync(disk, acknowledged);
    }

    private async Task HaveReportedAsync(int facts)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (_clerks.Sum(clerk => clerk.Acknowledged.Count) < facts)
        {
            await poll.WaitForNextTickAsync();
        }
    }

    private async Task NothingIsMissingAfterOpeningAgainAsync(LoopFilesystem disk, params IReadOnlyList<RecordedEvent>[] acknowledged)
    {
        using var store = SqliteStore.Open(disk.Mount);
        using var log = new SqliteFactLog(store);
        await NothingIsMissingAsync(log, acknowledged);
        await new Clerk().ReportAsync(log, FactsBefore);
    }

    private async Task NothingIsMissingAsync(IFactLog log, params IReadOnlyList<RecordedEvent>[] acknowledged)
    {
        for (var i = 0; i < _clerks.Count; i++)
        {
            Assert.Empty(await _clerks[i].MissingAsync(log, acknowledged.Length > 0 ? acknowledged[i] : _clerks[i].Acknowledged));
        }
    }

    /// <summary>Fills a disk to the last block; the path of what fills it.</summary>
    private static string Fill(string mount)
    {
        var path = Path.Combine(mount, "ballast");
        foreach (var size in new[] { 1 << 20, 1 << 12 })
        {
            using var ballast = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            try
            {
                while (true)
                {
                    ballast.Write(new byte[size]);
                    ballast.Flush(flushToDisk: true);
                }
            }
            catch (IOException)
            {
                // No piece of this size fits any more.
            }
        }

        return path;
    }
}
