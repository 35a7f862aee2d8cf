using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Report;

/// <summary>One side of a contest.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Meters">The programs whose processor time is counted, as they run when the round begins.</param>
/// <param name="RunAsync">Does one round of it.</param>
internal sealed record Side(string Name, Func<IReadOnlyList<Meter>> Meters, Func<CancellationToken, Task<LoadResult>> RunAsync)
{
    /// <summary>What must be done before each round and is not measured; null if nothing must.</summary>
    public Func<CancellationToken, Task>? PrepareAsync { get; init; }
}

/// <summary>What the service is measured against, and how it should stand beside it.</summary>
/// <param name="Side">The other side.</param>
/// <param name="Aim">The ratio aimed at; null if none is.</param>
internal sealed record Rival(Side Side, Aim? Aim = null);

/// <summary>What is compared with what.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Explanation">What each side does, and what the ratio therefore means.</param>
/// <param name="Subject">The service.</param>
/// <param name="Rivals">What it is measured against, in the same round.</param>
internal sealed record Contest(string Title, string Explanation, Side Subject, IReadOnlyList<Rival> Rivals)
{
    /// <summary>The figure whose ratio counts.</summary>
    public Gauge Gauge { get; init; } = Gauge.Rate;

    /// <summary>The figure of the subject by that of a rival, in one round.</summary>
    public double RatioIn(Round round, int rival) => Gauge.Of(round.Subject) / Gauge.Of(round.Rivals[rival]);
}
