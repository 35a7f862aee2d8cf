using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Audit;
using KunshanCredit.Silo.Cluster;
using KunshanCredit.Silo.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Silo.Tests.Audit;

public sealed class AccessNotesTests : IDisposable
{
    private static readonly ClientOptions Customs = new() { Name = "customs", Role = Role.Department, Department = "customs" };
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2017, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly FailingLog _log = new();
    private readonly KeptLog _kept = new();
    private readonly ILoggerFactory _loggers;
    private readonly AccessNotes _notes;

    public AccessNotesTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_kept));
        _notes = new AccessNotes(_log, new HotEnterprises(_clock), _clock, _loggers.CreateLogger<AccessNotes>(), mostKept: 3);
    }

    public void Dispose()
    {
        _notes.Dispose();
        _loggers.Dispose();
        _kept.Dispose();
    }

    [Fact]
    public async Task Look_ups_of_one_kind_are_one_row_with_its_first_and_last_instant()
    {
        var start = _clock.GetUtcNow();
        _notes.Note(Customs, "A", "inspection");
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        _notes.Note(Customs, "A", "inspection");
        _notes.Note(Customs, "A", "tax");
        _notes.Note(null, "A", "standing");
        await _notes.FlushAsync();

        Assert.Equal(
            [
                new("A", "anonymous", null, "standing", start.AddMilliseconds(300), start.AddMilliseconds(300), 1),
                new("A", "customs", "customs", "inspection", start, start.AddMilliseconds(300), 2),
                new("A", "customs", "customs", "tax", start.AddMilliseconds(300), start.AddMilliseconds(300), 1),
            ],
            _log.Rows.OrderBy(row => row.Client, StringComparer.Ordinal).ThenBy(row => row.View, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_later_and_once()
    {
        _notes.Note(Customs, "A", "tax");
        _log.Fails = true;
        await Assert.ThrowsAsync<FactLogUnavailableException>(_notes.FlushAsync);
        _notes.Note(Customs, "A", "tax");
        await Assert.ThrowsAsync<FactLogUnavailableException>(_notes.FlushAsync);

        _log.Fails = false;
        await _notes.FlushAsync();
        await _notes.FlushAsync();

        Assert.Equal([1L, 1L], _log.Rows.Select(row => row.Count));
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_finds_no_place_is_told_as_lost()
    {
        foreach (var uscc in (string[])["A", "B", "C", "D", "E", "A"])
        {
            _notes.Note(Customs, uscc, "tax");
        }

        await _notes.FlushAsync();

        Assert.Equal(["A 2", "B 1", "C 1"], _log.Rows.Select(row => $"{row.Subject} {row.Count}").Order());
        Assert.Contains(_kept.Lines, line => line.Contains("2 look-ups", StringComparison.Ordinal));

        // Places are free again once a round has passed without a look-up.
        await _notes.FlushAsync();
        _notes.Note(Customs, "D", "tax");
        await _notes.FlushAsync();
        Assert.Contains(_log.Rows, row => row.Subject == "D");
    }

    [Fact]
    public async Task However_many_count_while_it_is_written_none_is_lost()
    {
        const int each = 20_000;
        var counting = Enumerable.Range(0, 4).Select(n => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                _notes.Note(n % 2 == 0 ? Customs : null, "A", "tax");
            }
        })).ToList();
        while (!counting.TrueForAll(task => task.IsCompleted))
        {
            await _notes.FlushAsync();
        }

        await _notes.FlushAsync();
        Assert.Equal(4 * each, _log.Rows.Sum(row => row.Count));
    }

    [Fact]
    public void To_note_what_was_noted_before_allocates_nothing()
    {
        _notes.Note(Customs, "A", "tax");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _notes.Note(Customs, "A", "tax");
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task What_is_left_is_written_when_the_service_stops()
    {
        await _notes.StartAsync(default);
        _notes.Note(Customs, "A", "tax");
        await _notes.StopAsync(default);

        Assert.Equal(1, _log.Rows.Sum(row => row.Count));
    }

    private sealed class FailingLog : IAccessLog
    {
        public List<AccessRow> Rows { get; } = [];

        public bool Fails { get; set; }

        public Task AppendAsync(IReadOnlyList<AccessRow> accesses, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new FactLogUnavailableException("The disk is full.");
            }

            Rows.AddRange(accesses);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<NumberedAccess>> ReadAsync(string subject, long after, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<NumberedAccess>>([]);
    }
}
