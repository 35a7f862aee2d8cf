using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;

namespace KunshanCredit.LoadTests;

/// <summary>
/// Runs the sides of a contest by turns, A B A B. A machine that grows slower or busier slows all, so the ratio within a round stays true
/// where figures of different hours do not.
/// </summary>
internal sealed class Alternation(Settings settings, Quiet quiet)
{
    /// <summary>How often a contest may repeat rounds in which something else ran, before such a round is kept and marked.</summary>
    private const int Repetitions = 4;

    /// <summary>How long a contest may wait for the machine to be left alone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Warms all sides up, then measures them.</summary>
    public async Task<Comparison> RunAsync(Contest contest, CancellationToken cancellation)
    {
        Progress.Say($"{contest.Title}: warm-up");
        await RoundAsync(contest, cancellation);
        var rounds = new List<Round>();
        var (repetitions, patience) = (settings.IsQuick ? 0 : Repetitions, settings.IsQuick ? TimeSpan.Zero : Patience);
        while (rounds.Count < settings.Rounds)
        {
            patience = await quiet.WaitAsync(patience, cancellation);
            var round = await RoundAsync(contest, cancellation);
            var isRepeated = round.IsVoid && repetitions-- > 0;
            Progress.Say($"{contest.Title}: {(isRepeated ? "void" : $"{rounds.Count + 1}/{settings.Rounds}")}  " + Tables.Line(contest, round));
            if (!isRepeated)
            {
                rounds.Add(round);
            }
        }

        return new Comparison(contest, rounds);
    }

    private async Task<Round> RoundAsync(Contest contest, CancellationToken cancellation)
    {
        var subject = await MeasureAsync(contest.Subject, cancellation);
        var rivals = new List<Measured>();
        foreach (var rival in contest.Rivals)
        {
            rivals.Add(await MeasureAsync(rival.Side, cancellation));
        }

        return new Round(subject, rivals);
    }

    private async Task<Measured> MeasureAsync(Side side, CancellationToken cancellation)
    {
        if (side.PrepareAsync is { } prepare)
        {
            await prepare(cancellation);
        }

        var (load, usage) = await quiet.WatchAsync(() => side.RunAsync(cancellation), side.Meters());
        return new Measured(load, usage);
    }
}
