using CsCheck;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>
/// Histories such as departments can report: facts of every type, mostly of one domain and around one day, so that they meet; withdrawals, also
/// of withdrawals, and facts that are known before they take effect.
/// </summary>
internal static class Histories
{
    private const int MostSteps = 25;

    /// <summary>A history and a day to ask about.</summary>
    public static Gen<Question> Questions { get; } = Gen.OneOf([.. RegulationCatalogue.Departments]).SelectMany(QuestionsOf);

    /// <summary>A question about an enterprise that is known, and the place of one of its events.</summary>
    public static Gen<(Question Question, RecordedEvent Event)> QuestionsAndEvents { get; } =
        from question in Questions.Where(question => question.History.Sequence > 0)
        from index in Gen.Int[0, question.History.Sequence - 1]
        select (question, question.History.Events[index]);

    /// <summary>A history mostly of one domain, and a day to ask about.</summary>
    public static Gen<Question> QuestionsOf(string mostlyOf) =>
        from anchor in Days.Any
        from steps in StepsOf(mostlyOf, anchor).Array[0, MostSteps]
        let history = Recorded(steps)
        from asOf in Days.Asked([.. history.Events.ToArray().Select(recorded => recorded.Event.EffectiveOn).Distinct()])
        select new Question(history, asOf);

    /// <summary>One more report, which takes effect around a day but not after it.</summary>
    public static Gen<CreditEvent> EventsOf(FactType type, Gen<Func<DateOnly, string>> data, DateOnly last) =>
        from day in Days.Around(last)
        let effectiveOn = day > last ? last : day
        from dataOn in data
        select Reports.Event("P1", type.Name, EventCanon.Date(effectiveOn), dataOn(effectiveOn));

    private static Gen<Step> StepsOf(string mostlyOf, DateOnly anchor)
    {
        var report =
            from type in FactData.Types(mostlyOf)
            from effectiveOn in Days.Around(anchor)
            from data in FactData.Of(type)
            select (Step)new Step.Report(type, effectiveOn, data(effectiveOn));
        var withdrawal = Gen.Frequency<int>((1, Gen.Int[1, 3]), (1, Gen.Int[1, MostSteps])).Select(back => (Step)new Step.Withdrawal(back));
        return Gen.Frequency<Step>((6, report), (1, withdrawal));
    }

    private static EnterpriseHistory Recorded(Step[] steps)
    {
        var events = new List<CreditEvent>();
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Report(var type, var effectiveOn, var data):
                    events.Add(Reports.Event(
                        NextId(events, type.Department), type.Name, EventCanon.Date(effectiveOn), data, DocumentOf(events.Count)));
                    break;
                case Step.Withdrawal(var back) when events.Count > 0:
                    var target = events[^(1 + (back % events.Count))];
                    events.Add(target.WithdrawnBy(NextId(events, target.Department)));
                    break;
                default:
                    break;
            }
        }

        return Reports.History(events);
    }

    // Each department counts for itself, as an id names an event only together with its department; and downwards, so that the order of ids is
    // never taken for that of recording.
    private static string NextId(List<CreditEvent> events, string department) =>
        $"F{99 - events.Count(reported => reported.Department == department)}";

    private static string? DocumentOf(int index) => index % 2 == 0 ? $$"""{"number":"昆〔2017〕{{index}}号"}""" : null;

    private abstract record Step
    {
        public sealed record Report(FactType Type, DateOnly EffectiveOn, string Data) : Step;

        public sealed record Withdrawal(int Back) : Step;
    }
}

/// <summary>How properties are checked.</summary>
internal static class Property
{
    /// <summary>
    /// Checks a property on this many samples, on more if <c>CsCheck_Iter</c> says so. The message of a failure says the seed, by which
    /// <c>CsCheck_Seed</c> repeats it.
    /// </summary>
    public static void Always<T>(this Gen<T> samples, int times, Action<T> holds) =>
        samples.Sample(holds, iter: Math.Max(times, Check.Iter), print: sample => sample?.ToString() ?? "");
}
