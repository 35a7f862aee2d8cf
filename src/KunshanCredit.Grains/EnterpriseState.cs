using System.Security.Cryptography;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Publicity;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Grains;

/// <summary>
/// What is committed about an enterprise, and the answers made from it. Immutable but for answers of today, which are made when somebody first
/// asks and kept until the next day, and for the form of its facts: those of an enterprise at rest are packed.
/// </summary>
/// <param name="history">What is committed.</param>
/// <param name="clock">Tells today.</param>
/// <param name="before">An earlier state of the same enterprise, of which what was packed need not be packed again; null without one.</param>
public sealed class EnterpriseState(EnterpriseHistory history, TimeProvider clock, EnterpriseState? before = null)
{
    /// <summary>More facts than enterprises have: unpacking so many would be felt, and the few that have them may cost memory.</summary>
    private const int MostToPack = 256;

    private object _facts = history;
    private PackedHistory? _packedBefore = before?._packedBefore ?? before?._facts as PackedHistory;
    private AnswersOfDay _today = new(default);

    /// <summary>Whose it is.</summary>
    public Uscc Uscc { get; } = history.Uscc;

    /// <summary>The sequence of the last event that is committed; 0 if the enterprise is unknown.</summary>
    public long Sequence { get; } = history.Sequence;

    /// <summary>What is committed; unpacked anew each time once it is at rest.</summary>
    public EnterpriseHistory History => Volatile.Read(ref _facts) is PackedHistory packed ? packed.Unpack() : (EnterpriseHistory)_facts;

    /// <summary>Packs the facts: nobody writes just now, and answers that were made need them no more.</summary>
    public void Rest()
    {
        if (Volatile.Read(ref _facts) is EnterpriseHistory { Sequence: <= MostToPack } unpacked)
        {
            Volatile.Write(ref _facts, _packedBefore is { } packed ? packed.Append(unpacked.Events[packed.Sequence..]) : PackedHistory.Of(unpacked));
            _packedBefore = null;
        }
    }

    /// <summary>Answers a question about the standing.</summary>
    public AnswerReply LookUp(LookUpRequest request)
    {
        if (request.MinSequence > Sequence)
        {
            return AnswerReply.NotFreshEnough;
        }

        var view = View.Any(request.View) ?? throw new ArgumentException($"There is no view {request.View}.", nameof(request));
        var language = request.English ? Language.English : Language.Chinese;
        var now = clock.GetUtcNow();
        var today = ShanghaiCalendar.DateAt(now);
        var isOfNow = !(request.KnownAt < now);
        var isUsual = request.Audience is null && view.Index < View.All.Length;
        if (isOfNow && (request.AsOf ?? today) == today && Sequence > 0 && isUsual)
        {
            return OfToday(today, view, language, request.Explain);
        }

        var known = isOfNow ? History : History.KnownAt(request.KnownAt!.Value);
        return known.Sequence == 0 ? AnswerReply.Unknown
            : Make(known, (request.AsOf ?? today, today), view, language, request.Explain, request.Audience);
    }

    /// <summary>The answer of today, if somebody asked for it before; null otherwise.</summary>
    public AnswerReply? MadeToday(View view, Language language, bool explain)
    {
        var answers = Volatile.Read(ref _today);
        return answers.Day == clock.Today() ? answers.Find(view, language, explain) : null;
    }

    /// <summary>Answers with a page of facts.</summary>
    public AnswerReply Events(EventsRequest request)
    {
        if (request.MinSequence > Sequence)
        {
            return AnswerReply.NotFreshEnough;
        }

        var known = request.KnownAt is { } knownAt && knownAt < clock.GetUtcNow() ? History.KnownAt(knownAt) : History;
        if (known.Sequence == 0)
        {
            return AnswerReply.Unknown;
        }

        var body = EventPage.Write(known, clock.Today(), request.Department, request.After, request.Limit);
        return Tagged(body, $"{known.Sequence}{(request.English ? "en" : "zh")}");
    }

    /// <summary>What can be certified.</summary>
    public AnswerReply Findings(FindingsRequest request)
    {
        if (Sequence == 0)
        {
            return AnswerReply.Unknown;
        }

        var order = new CertificateOrder(request.Domains, request.From, request.To, request.English ? Language.English : Language.Chinese);
        return Tagged(CertificateFindings.Write(History, order, request.AsOf, request.ShownOn), "certified");
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

        if (answers.Find(view, language, explain) is not { } reply)
        {
            reply = Make(History, (today, today), view, language, explain, audience: null);
            answers.Keep(view, language, explain, reply);
        }

        return reply;
    }

    private static AnswerReply Make(EnterpriseHistory history, (DateOnly AsOf, DateOnly Today) day, View view, Language language, bool explain, string? audience)
    {
        var published = new Lazy<PublicitySection>(() => Assessor.Assess(history, day.Today, explain: false, RegulationCatalogue.For(View.Notices.Section!)).Values<PublicitySection>());
        var standing = Assessor.Assess(history, day.AsOf, explain, Audience.LawFor(view, audience, explain)).For(view, audience, () => published.Value);
        var body = AnswerWriter.Write(standing, view, language, explain);
        return Tagged(body, (language == Language.English ? "en" : "zh") + (explain ? "x" : ""));
    }

    /// <summary>Equal tags mean equal bytes; the kind keeps two languages apart even where their bytes are equal.</summary>
    private static AnswerReply Tagged(byte[] body, string kind)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        return new AnswerReply(AnswerState.Answered, body, $"\"{kind}-{hash}\"");
    }

    /// <summary>Most enterprises are asked one or two questions, so that their answers are a short chain and no table.</summary>
    private sealed class AnswersOfDay(DateOnly day)
    {
        private Made? _first;

        public DateOnly Day { get; } = day;

        public AnswerReply? Find(View view, Language language, bool explain)
        {
            var key = Key(view, language, explain);
            for (var made = Volatile.Read(ref _first); made is not null; made = made.Next)
            {
                if (made.Key == key)
                {
                    return made.Reply;
                }
            }

            return null;
        }

        /// <summary>Of two made at once one may be lost, and is made again.</summary>
        public void Keep(View view, Language language, bool explain, AnswerReply reply) =>
            Volatile.Write(ref _first, new Made(Key(view, language, explain), reply, Volatile.Read(ref _first)));

        private static int Key(View view, Language language, bool explain) =>
            (view.Index << 2) | (language == Language.English ? 2 : 0) | (explain ? 1 : 0);

        private sealed record Made(int Key, AnswerReply Reply, Made? Next);
    }
}
