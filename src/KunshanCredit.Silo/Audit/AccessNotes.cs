using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Cluster;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Audit;

/// <summary>
/// Notes who looked up what about which enterprise. A look-up is counted in memory, which costs it next to nothing; what was counted goes to the log
/// once a second, one row for each client, enterprise and view. Where writing takes long it is done less often, so that it hardly takes more than a
/// fortieth of the time. A process that is killed loses what it had not written yet; facts are another matter.
/// </summary>
internal sealed class AccessNotes : BackgroundService
{
    public const string MeterName = "KunshanCredit.Accesses";
    private const int MostKept = 200_000;
    private const int RowsAtOnce = 5000;
    private const int RestPerFlush = 39;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Written = Meter.CreateCounter<long>("credit_accesses_written", "rows", "Rows of look-ups that are on disk.");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("credit_accesses_lost", "lookups", "Look-ups that were answered and are not in the log of look-ups.");
    private readonly ConcurrentDictionary<Key, Tally> _tallies = new(Key.Comparer);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<AccessRow> _taken = [];
    private readonly IAccessLog _log;
    private readonly HotEnterprises _hot;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly int _mostKept;
    private long _kept;
    private long _turnedAway;

    public AccessNotes(IAccessLog log, HotEnterprises hot, TimeProvider clock, ILogger<AccessNotes> logger, int mostKept = MostKept) =>
        (_log, _hot, _clock, _logger, _mostKept) = (log, hot, clock, logger, mostKept);

    /// <summary>Notes that a client was shown something; no client stands for one without a key.</summary>
    public void Note(ClientOptions? client, string uscc, string view)
    {
        var (key, now) = (new Key(client, uscc, view), _clock.GetUtcNow());
        while (true)
        {
            if (_tallies.TryGetValue(key, out var tally))
            {
                if (tally.TryAdd(now))
                {
                    return;
                }

                Remove(key, tally);
            }
            else if (Interlocked.Read(ref _kept) >= _mostKept)
            {
                Interlocked.Increment(ref _turnedAway);
                return;
            }
            else if (_tallies.TryAdd(key, new Tally()))
            {
                Interlocked.Increment(ref _kept);
            }
        }
    }

    /// <summary>Writes what was counted. What cannot be written is kept for the next time.</summary>
    /// <exception cref="FactLogUnavailableException">It could not be written.</exception>
    public async Task FlushAsync()
    {
        await _turn.WaitAsync();
        try
        {
            // While rows wait that could not be written, look-ups go on to be counted; nothing is taken before they are gone, so that there is a bound.
            await WriteTakenAsync();
            Take();
            await WriteTakenAsync();
        }
        finally
        {
            _turn.Release();
            SayWhatWasTurnedAway();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!await TryFlushAsync())
        {
            Take();
            var lost = _taken.Sum(access => access.Count);
            Lost.Add(lost);
            Log.AccessesLost(_logger, lost);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rest = ShortestRest;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var began = Stopwatch.GetTimestamp();
            await TryFlushAsync();
            var wanted = Stopwatch.GetElapsedTime(began) * RestPerFlush;
            rest = wanted < ShortestRest ? ShortestRest : wanted > LongestRest ? LongestRest : wanted;
        }
    }

    private async Task<bool> TryFlushAsync()
    {
        try
        {
            await FlushAsync();
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever it is: a silo that cannot write look-ups down still answers them.
            Log.AccessesKept(_logger, failure);
            return false;
        }
    }

    private async Task WriteTakenAsync()
    {
        while (_taken.Count > 0)
        {
            var rows = _taken.GetRange(0, Math.Min(RowsAtOnce, _taken.Count));
            await _log.AppendAsync(rows, CancellationToken.None);
            _taken.RemoveRange(0, rows.Count);
            Written.Add(rows.Count);
        }
    }

    private void Take()
    {
        foreach (var (key, tally) in _tallies)
        {
            var (firstAt, lastAt, count) = tally.Take();
            if (count > 0)
            {
                _hot.Note(key.Uscc, count);
                _taken.Add(new AccessRow(key.Uscc, key.Client?.Name ?? AccessRow.Anonymous, key.Client?.Department, key.View, Whole(firstAt), Whole(lastAt), count));
            }
            else
            {
                Remove(key, tally);
            }
        }
    }

    private void Remove(Key key, Tally tally)
    {
        if (_tallies.TryRemove(KeyValuePair.Create(key, tally)))
        {
            Interlocked.Decrement(ref _kept);
        }
    }

    private void SayWhatWasTurnedAway()
    {
        if (Interlocked.Exchange(ref _turnedAway, 0) is > 0 and var lost)
        {
            Lost.Add(lost);
            Log.AccessesLost(_logger, lost);
        }
    }

    private static DateTimeOffset Whole(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    private readonly record struct Key(ClientOptions? Client, string Uscc, string View)
    {
        public static IEqualityComparer<Key> Comparer { get; } = new BySight();

        /// <summary>Clients are the same object or others.</summary>
        private sealed class BySight : IEqualityComparer<Key>
        {
            public bool Equals(Key x, Key y) => ReferenceEquals(x.Client, y.Client) && x.Uscc == y.Uscc && x.View == y.View;

            public int GetHashCode(Key obj) =>
                HashCode.Combine(obj.Client is null ? 0 : RuntimeHelpers.GetHashCode(obj.Client), string.GetHashCode(obj.Uscc), obj.View.Length);
        }
    }
}
