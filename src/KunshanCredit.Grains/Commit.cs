using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Grains;

/// <summary>What became of facts that were committed together, and the standing that they led to: all who reported them are told the same.</summary>
internal sealed class Commit(AppendOutcome outcome, Standing? standing)
{
    private byte[]? _chinese;
    private byte[]? _english;

    /// <summary>The commit of an enterprise of which nothing is on its way.</summary>
    public static Task<Commit> Idle { get; } = Task.FromResult(new Commit(AppendOutcome.Committed, null));

    /// <summary>Another activation was ahead.</summary>
    public static Commit Lost { get; } = new(AppendOutcome.Conflict, null);

    /// <summary>Whether the facts are on disk.</summary>
    public AppendOutcome Outcome => outcome;

    /// <summary>The whole standing as JSON; null if it is of another day, or if it is not that after the last fact.</summary>
    public byte[]? StandingOf(long sequence, DateOnly day, Language language) =>
        standing is null || standing.Sequence != sequence || standing.AsOf != day ? null
        : language == Language.English ? _english ??= Written(standing, language)
        : _chinese ??= Written(standing, language);

    private static byte[] Written(Standing standing, Language language) => AnswerWriter.Write(standing, View.Standing, language, explain: false);
}
