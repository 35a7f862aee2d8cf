using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Joint;

/// <summary>A mark that calls for joint measures.</summary>
/// <param name="Code">The code of the mark, as the section that makes it writes it.</param>
/// <param name="CallsFor">The kind of measures.</param>
public sealed record JointTrigger(string Code, Disposition CallsFor);

/// <summary>A line of the table of measures.</summary>
/// <param name="Trigger">The mark that calls for the measure.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Label">What is proposed.</param>
/// <param name="Department">The department that decides on it.</param>
/// <param name="Source">The document that provides for it.</param>
/// <param name="From">The first day of that document; null where it is not younger than the edition.</param>
public sealed record JointProvision(
    string Trigger, string Code, LocalText Label, string Department, string Source, DateOnly? From = null);

/// <summary>Which marks are triggers, and what each brings.</summary>
public sealed class JointParameters
{
    public Parameter<ImmutableArray<JointTrigger>> Triggers { get; } = new();

    public Parameter<ImmutableArray<JointProvision>> Measures { get; } = new();

    /// <summary>The working days within which a department is asked to answer a proposal.</summary>
    public Parameter<int> AnswerWorkingDays { get; } = new();
}

/// <summary>Joint incentives and punishment (守信联合激励和失信联合惩戒): rules §8. It reads the marks of the other sections, and what departments answer.</summary>
public static class JointRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<JointParameters, JointSection>(
        "joint", FactType.EveryDepartment, [MeasureAnswered.Type], EditionFile.LoadAll<JointParameters>("Joint"), Assess, readsSections: true);

    /// <summary>Punishment if any trigger of punishment holds, else incentive if one of incentive does, else nothing.</summary>
    internal static JointSection Assess(RuleInput<JointParameters> input)
    {
        var marks = input.Before.SelectMany(section => section.Values.Marks).ToLookup(mark => mark.Code);
        var holding = input.Law.Triggers.Value.Where(trigger => marks.Contains(trigger.Code)).ToImmutableArray();
        var disposition = holding.Select(trigger => trigger.CallsFor).DefaultIfEmpty(Disposition.None).Max();
        var governing = holding.Where(trigger => trigger.CallsFor == disposition).ToImmutableArray();
        var proposed = governing.SelectMany(trigger => ProposedBy(trigger, marks[trigger.Code], input)).ToList();
        var section = new JointSection(
            disposition, [.. holding.Select(trigger => trigger.Code)], [.. proposed.Select(each => each.Measure)], proposed.Count == 0 ? null : [.. proposed.Select(each => each.Task)]);
        Explain(input, section, holding, governing, marks);
        return section;
    }

    private static IEnumerable<(JointMeasure Measure, JointTask Task)> ProposedBy(JointTrigger trigger, IEnumerable<Mark> marks, RuleInput<JointParameters> input)
    {
        var marked = marks.Min(mark => mark.Since);
        foreach (var line in input.Law.Measures.Value)
        {
            if (line.Trigger == trigger.Code && (line.From is not { } from || input.AsOf.Reached(from)))
            {
                var since = line.From is { } first && first > marked ? first : marked;
                var answer = input.Facts.All<MeasureAnswered>().LastOrDefault(filed => Answers(filed, line) && filed.EffectiveOn >= since);
                yield return (
                    new JointMeasure(line.Trigger, line.Code, line.Label, line.Department, line.Source),
                    new JointTask(
                        line.Trigger, line.Code, line.Department, since, WorkingDays.After(since, input.Law.AnswerWorkingDays.Value),
                        StateOf(answer.Fact?.Answer), answer.Fact is null ? null : answer.EffectiveOn));
            }
        }
    }

    private static bool Answers(Filed<MeasureAnswered> filed, JointProvision line) =>
        filed.Fact.Trigger == line.Trigger && filed.Fact.Measure == line.Code && filed.Recorded.Event.Department == line.Department;

    private static MeasureState StateOf(MeasureAnswer? answer) => answer switch
    {
        null => MeasureState.Proposed,
        MeasureAnswer.Accepted => MeasureState.Accepted,
        MeasureAnswer.Executed => MeasureState.Executed,
        MeasureAnswer.NotApplicable => MeasureState.NotApplicable,
        _ => throw new InvalidOperationException($"Unknown answer {answer}."),
    };

    /// <summary>The departments to which measures are proposed.</summary>
    public static ImmutableArray<string> Owners { get; } =
        [.. EditionFile.LoadAll<JointParameters>("Joint").SelectMany(edition => edition.Parameters.Measures.Value).Select(line => line.Department).Distinct()];

    /// <summary>The documents that bring measures later than the edition itself (合作备忘录), with the day from which they count.</summary>
    public static ImmutableArray<(string Source, DateOnly From)> Memoranda { get; } =
    [
        .. EditionFile.LoadAll<JointParameters>("Joint").SelectMany(edition => edition.Parameters.Measures.Value)
            .Where(line => line.From is not null).Select(line => (line.Source, line.From!.Value)).Distinct(),
    ];

    private static void Explain(
        RuleInput<JointParameters> input,
        JointSection section,
        ImmutableArray<JointTrigger> holding,
        ImmutableArray<JointTrigger> governing,
        ILookup<string, Mark> marks)
    {
        var because = input.Because;
        if (!because.Wanted || section.Disposition == Disposition.None)
        {
            return;
        }

        var law = input.Law;
        var article = ArticleOf(section.Disposition);
        var decisive = EventsOf(governing, marks).ToList();
        because.Say("/disposition", article, decisive, [law.Triggers.Used]);
        because.Say("/triggers", "triggers", EventsOf(holding, marks), [law.Triggers.Used]);
        if (!section.Measures.IsEmpty)
        {
            because.Say("/measures", article, decisive, [law.Measures.Used with { Value = section.Measures }]);
            because.Say("/tasks", article, decisive.Concat(input.Facts.All<MeasureAnswered>().Select(filed => filed.Recorded)), [law.AnswerWorkingDays.Used]);
        }
    }

    private static string ArticleOf(Disposition disposition) => disposition switch
    {
        Disposition.Punishment => "punishment",
        Disposition.Incentive => "incentive",
        Disposition.None => "triggers",
        _ => throw new InvalidOperationException($"Unknown disposition {disposition}."),
    };

    private static IEnumerable<RecordedEvent> EventsOf(ImmutableArray<JointTrigger> triggers, ILookup<string, Mark> marks) =>
        triggers.SelectMany(trigger => marks[trigger.Code]).SelectMany(mark => mark.Events);
}
