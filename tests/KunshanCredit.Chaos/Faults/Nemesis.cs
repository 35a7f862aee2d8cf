using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.History;

namespace KunshanCredit.Chaos.Faults;

/// <summary>
/// Lets faults happen in rounds: in each some lanes beside each other, in each lane one fault after another. The kinds come as from a shuffled deck,
/// so that each has its turn.
/// </summary>
internal sealed class Nemesis(IReadOnlyList<FaultKind> kinds, Stage stage, HistoryFile history, Random random)
{
    private const int MinLanes = 2;
    private const int MaxLanes = 4;
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Lock _turn = new();
    private readonly HashSet<object> _claimed = [];
    private readonly List<FaultKind> _deck = [];
    private bool _onlyDatabase;

    /// <summary>How many faults have begun.</summary>
    public int Count { get; private set; }

    /// <summary>Injects faults for a while, of all kinds or only of the database; at the end all are healed.</summary>
    public Task RoundAsync(TimeSpan duration, CancellationToken cancellation, bool onlyDatabase = false)
    {
        var until = history.Now + (long)duration.TotalMicroseconds;
        var lanes = onlyDatabase ? 1 : random.Next(MinLanes, MaxLanes + 1);
        _onlyDatabase = onlyDatabase;
        return Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => LaneAsync(until, cancellation)));
    }

    private async Task LaneAsync(long until, CancellationToken cancellation)
    {
        while (history.Now < until && !cancellation.IsCancellationRequested)
        {
            if (Draw() is not var (kind, fault))
            {
                await PauseAsync(Glance, cancellation);
                continue;
            }

            history.Append(new FaultBegan(history.Now, kind.Name, fault.Target));
            try
            {
                await fault.BeginAsync().WaitAsync(Longest, CancellationToken.None);
                await PauseAsync(fault.Duration, cancellation);
            }
            finally
            {
                await fault.HealAsync().WaitAsync(Longest, CancellationToken.None);
                Release(fault);
            }

            await PauseAsync(Breath, cancellation);
        }
    }

    /// <summary>The next fault of the deck that strikes nothing that another one is striking; null if there is none.</summary>
    private (FaultKind Kind, Fault Fault)? Draw()
    {
        lock (_turn)
        {
            for (var i = 0; i < _deck.Count || DealAnotherSet(); i++)
            {
                var kind = _deck[i];
                var fault = kind.Make(stage, random);
                if (fault.IsPossible && (fault is DatabaseFault || !_onlyDatabase) && !fault.Claims.Any(_claimed.Contains))
                {
                    _claimed.UnionWith(fault.Claims);
                    _deck.Remove(kind);
                    Count++;
                    return (kind, fault);
                }
            }

            return null;
        }
    }

    /// <summary>Puts one of each kind under the deck; false if it is thick enough to know that there is nothing to be done now.</summary>
    private bool DealAnotherSet()
    {
        if (_deck.Count >= 2 * kinds.Count)
        {
            return false;
        }

        var shuffled = kinds.ToArray();
        random.Shuffle(shuffled);
        _deck.AddRange(shuffled);
        return true;
    }

    private void Release(Fault fault)
    {
        lock (_turn)
        {
            _claimed.ExceptWith(fault.Claims);
        }
    }

    private static async Task PauseAsync(TimeSpan pause, CancellationToken cancellation) =>
        await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
