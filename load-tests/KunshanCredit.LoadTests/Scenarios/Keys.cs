namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>
/// Which enterprise is asked about next. Drawn before the clock runs, so that every side and every round gets the same and the draw costs none of
/// them.
/// </summary>
internal sealed class Keys
{
    private const int Draws = 1 << 20;
    private readonly int[] _draws;

    private Keys(Func<Random, int> draw)
    {
        var random = new Random(1);
        _draws = [.. Enumerable.Range(0, Draws).Select(_ => draw(random))];
    }

    /// <summary>Each enterprise as often as any other: the hard case for caches.</summary>
    public static Keys Uniform(int enterprises) => new(random => random.Next(enterprises));

    /// <summary>The n-th enterprise in proportion to 1/n, as it is with enterprises that everybody knows.</summary>
    public static Keys Zipf(int enterprises)
    {
        var upTo = new double[enterprises];
        var sum = 0.0;
        for (var i = 0; i < enterprises; i++)
        {
            upTo[i] = sum += 1.0 / (i + 1);
        }

        return new Keys(random =>
        {
            var at = Array.BinarySearch(upTo, random.NextDouble() * sum);
            return Math.Min(at < 0 ? ~at : at, enterprises - 1);
        });
    }

    /// <summary>The draws of one caller of many, without an end; each caller begins elsewhere.</summary>
    public Walk Of(int caller, int callers) => new(_draws, (int)((long)caller * Draws / callers));

    /// <summary>A way through the draws.</summary>
    internal struct Walk(int[] draws, int next)
    {
        public int Next()
        {
            var draw = draws[next];
            next = (next + 1) % Draws;
            return draw;
        }
    }
}
