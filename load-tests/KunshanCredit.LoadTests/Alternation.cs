using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;

namespace KunshanCredit.LoadTests;

/// <summary>
/// Runs both sides of a contest by turns, A B A B. A machine that grows slower or busier slows both, so the ratio within a round stays true
/// where figures of different hours do not.
/// </summary>
internal sealed class Alternation(Settings settings, Quiet quiet)
{
    /// <summary>How often a contest may repeat rounds in which something else ran, before such a round is kept and marked.</summary>
    private const int Repetitions = 4;

    /// <summary>How long a contest may wait for the machine to be left alone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Warms both sides up, then measures them.</summary>
    public async Task<Comparison> RunAsync(Contest contest, CancellationToken cancellation)
    {
        Progress.Say($"{contest.Title}: warm-up");
        await contest.Subject.RunAsync(cancellation);
        await contest.Reference.RunAsync(cancellation);
        var rounds = new List<Round>();
        var (repetitions, patience) = (Repetitions, Patience);
        while (rounds.Count < settings.Rounds)
        {
            patience = await quiet.WaitAsync(patience, cancellation);
            var round = new Round(await MeasureAsync(contest.Subject, cancellation), await MeasureAsync(contest.Reference, cancellation));
            var isRepeated = round.IsVoid && repetitions-- > 0;
            Progress.Say($"{contest.Title}: {(isRepeated ? "void" : $"{rounds.Count + 1}/{settings.Rounds}")}  " + Tables.Line(round));
            if (!isRepeated)
            {
                rounds.Add(round);
            }
        }

        return new Comparison(contest, rounds);
    }

    private async Task<Measured> MeasureAsync(Side side, CancellationToken cancellation)
    {
        var (load, usage) = await quiet.WatchAsync(() => side.RunAsync(cancellation), side.Server);
        return new Measured(load, usage);
    }
}
