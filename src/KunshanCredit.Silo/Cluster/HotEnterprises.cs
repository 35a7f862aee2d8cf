using System.Collections.Immutable;

namespace KunshanCredit.Silo.Cluster;

/// <summary>
/// Which enterprises this silo was asked about most of late. What was counted a minute ago weighs half, and so on, so that it needs no memory of
/// every question; the coldest are forgotten.
/// </summary>
internal sealed class HotEnterprises(TimeProvider clock)
{
    private const int MostKept = 20_000;
    private const double LeastWeight = 0.5;
    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(1);
    private readonly Lock _turn = new();
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private long _cooledAt = clock.GetTimestamp();

    /// <summary>Notes look-ups of an enterprise. Of new ones none is taken on while there are too many.</summary>
    public void Note(string uscc, long count)
    {
        lock (_turn)
        {
            Cool();
            if (_weights.Count < MostKept || _weights.ContainsKey(uscc))
            {
                _weights[uscc] = _weights.GetValueOrDefault(uscc) + count;
            }
        }
    }

    /// <summary>The hottest, each with its weight: about the look-ups of the last minute and a half.</summary>
    public ImmutableArray<(string Uscc, double Weight)> Hottest(int most)
    {
        lock (_turn)
        {
            Cool();
            return [.. _weights.OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Take(most).Select(each => (each.Key, each.Value))];
        }
    }

    private void Cool()
    {
        for (; clock.GetElapsedTime(_cooledAt) >= HalfLife; _cooledAt += (long)(HalfLife.TotalSeconds * clock.TimestampFrequency))
        {
            foreach (var (uscc, weight) in _weights.ToList())
            {
                if (weight / 2 < LeastWeight)
                {
                    _weights.Remove(uscc);
                }
                else
                {
                    _weights[uscc] = weight / 2;
                }
            }

            if (_weights.Count == 0)
            {
                _cooledAt = clock.GetTimestamp();
                return;
            }
        }
    }
}
