using System.Collections.Immutable;

namespace KunshanCredit.Demo;

/// <summary>
/// Chance from a seed: SplitMix64 (Steele, Lea and Flood, 2014). The platform's generator does not promise its next version the same numbers;
/// this one gives the same city for ever.
/// </summary>
internal sealed class SeededRandom
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private readonly ulong _seed;
    private ulong _state;

    public SeededRandom(ulong seed) => (_seed, _state) = (seed, seed);

    /// <summary>Independent chance for a purpose: what one history draws does not shift the others.</summary>
    public SeededRandom Fork(string purpose)
    {
        var hash = FnvOffset;
        foreach (var character in purpose)
        {
            hash = unchecked((hash ^ character) * FnvPrime);
        }

        return new SeededRandom(_seed ^ hash);
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both inclusive.</summary>
    public int Between(int min, int max) => min + (int)Math.BigMul(NextBits(), (ulong)(max - min + 1), out _);

    /// <summary>A number with one decimal, both bounds inclusive.</summary>
    public decimal Tenths(int min, int max) => Between(min * 10, max * 10) / 10m;

    /// <summary>True as often as the percentage says.</summary>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> several) => several[Between(0, several.Count - 1)];

    /// <summary>
    /// A day on which offices decide, between two days, both inclusive: Monday to Friday, unless a weekend is the first of all.
    /// </summary>
    public DateOnly Workday(DateOnly from, DateOnly to)
    {
        var day = from.AddDays(Between(0, to.DayNumber - from.DayNumber));
        while (day > from && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>A workday of a year, but for its first days, when registers are opened.</summary>
    public DateOnly WorkdayOf(int year) => Workday(new DateOnly(year, 1, 12), new DateOnly(year, 12, 30));

    /// <summary>The items in an order of chance, to be dealt.</summary>
    public Deck<T> Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = Between(0, i);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return new Deck<T>(ImmutableArray.Create(shuffled));
    }

    private ulong NextBits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}

/// <summary>Items dealt one after the other, so that nobody is dealt twice.</summary>
internal sealed class Deck<T>(ImmutableArray<T> items)
{
    private int _dealt;

    /// <summary>The next item.</summary>
    public T Deal() => items[_dealt++];

    /// <summary>The next items.</summary>
    public ImmutableArray<T> Deal(int count)
    {
        _dealt += count;
        return items.Slice(_dealt - count, count);
    }

    /// <summary>All that are left.</summary>
    public ImmutableArray<T> DealRest() => Deal(items.Length - _dealt);
}
