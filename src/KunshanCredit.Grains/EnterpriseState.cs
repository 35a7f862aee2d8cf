using System.Security.Cryptography;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Grains;

/// <summary>
/// What is committed about an enterprise, and the answers made from it. Immutable but for answers of today, which are made when somebody first
/// asks and kept until the next day.
/// </summary>
public sealed class EnterpriseState(EnterpriseHistory history, TimeProvider clock)
{
    private AnswersOfDay _today = new(default);

    /// <summary>What is committed.</summary>
    public EnterpriseHistory History { get; } = history;

    /// <summary>Answers a question about the standing.</summary>
    public AnswerReply LookUp(LookUpRequest request)
    {
        if (request.MinSequence > History.Sequence)
        {
            return AnswerReply.NotFreshEnough;
        }

        var view = View.Named(request.View) ?? throw new ArgumentException($"There is no view {request.View}.", nameof(request));
        var language = request.English ? Language.English : Language.Chinese;
        var now = clock.GetUtcNow();
        var today = ShanghaiCalendar.DateAt(now);
        var known = request.KnownAt is { } knownAt && knownAt < now ? History.KnownAt(knownAt) : History;
        if (known.Sequence == 0)
        {
            return AnswerReply.Unknown;
        }

        var day = request.AsOf ?? today;
        return day == today && known.Sequence == History.Sequence
            ? OfToday(today, view, language, request.Explain)
            : Make(known, day, view, language, request.Explain);
    }

    /// <summary>The answer of today, if somebody asked for it before; null otherwise.</summary>
    public AnswerReply? MadeToday(View view, Language language, bool explain)
    {
        var answers = Volatile.Read(ref _today);
        return answers.Day == clock.Today() ? answers.Slot(view, language, explain) : null;
    }

    /// <summary>Answers with a page of facts.</summary>
    public AnswerReply Events(EventsRequest request)
    {
        if (request.MinSequence > History.Sequence)
        {
            return AnswerReply.NotFreshEnough;
        }

        var known = request.KnownAt is { } knownAt && knownAt < clock.GetUtcNow() ? History.KnownAt(knownAt) : History;
        if (known.Sequence == 0)
        {
            return AnswerReply.Unknown;
        }

        var body = EventPage.Write(known, request.Department, request.After, request.Limit);
        return Tagged(body, $"{known.Sequence}{(request.English ? "en" : "zh")}");
    }

    /// <summary>The answer of today, made once a day.</summary>
    private AnswerReply OfToday(DateOnly today, View view, Language language, bool explain)
    {
        var answers = Volatile.Read(ref _today);
        if (answers.Day != today)
        {
            answers = new AnswersOfDay(today);
            Volatile.Write(ref _today, answers);
        }

        ref var slot = ref answers.Slot(view, language, explain);
        return slot ??= Make(History, today, view, language, explain);
    }

    private static AnswerReply Make(EnterpriseHistory history, DateOnly day, View view, Language language, bool explain)
    {
        var body = AnswerWriter.Write(Assessor.Assess(history, day, explain), view, language, explain);
        return Tagged(body, (language == Language.English ? "en" : "zh") + (explain ? "x" : ""));
    }

    /// <summary>Equal tags mean equal bytes; the kind keeps two languages apart even where their bytes are equal.</summary>
    private static AnswerReply Tagged(byte[] body, string kind)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        return new AnswerReply(AnswerState.Answered, body, $"\"{kind}-{hash}\"");
    }

    private sealed class AnswersOfDay(DateOnly day)
    {
        private const int Variants = 4;
        private readonly AnswerReply?[] _slots = new AnswerReply?[View.All.Length * Variants];

        public DateOnly Day { get; } = day;

        public ref AnswerReply? Slot(View view, Language language, bool explain) =>
            ref _slots[(view.Index * Variants) + (language == Language.English ? 2 : 0) + (explain ? 1 : 0)];
    }
}
