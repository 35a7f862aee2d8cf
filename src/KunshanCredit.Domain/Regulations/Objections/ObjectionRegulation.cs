using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Objections;

/// <summary>The clocks of a department for objections. A time that is null is not limited.</summary>
/// <param name="Department">Whose clocks; null for every department without its own.</param>
/// <param name="Article">The provision.</param>
/// <param name="RaiseWithinDays">Days from the fact's date within which it may be objected to.</param>
/// <param name="AcceptWithinWorkingDays">Working days within which it is taken on or not.</param>
/// <param name="DecideWithinDays">Days from the raising within which it is decided.</param>
/// <param name="DecideWithinWorkingDays">Working days from the taking on within which it is decided.</param>
public sealed record ObjectionClock(
    string? Department,
    string Article,
    int? RaiseWithinDays = null,
    int? AcceptWithinWorkingDays = null,
    int? DecideWithinDays = null,
    int? DecideWithinWorkingDays = null)
{
    /// <summary>The clocks of a department.</summary>
    public static ObjectionClock Of(string department) => Of(ObjectionRegulation.Editions[^1].Parameters, department);

    /// <summary>The clocks of a department by an edition.</summary>
    public static ObjectionClock Of(ObjectionParameters law, string department) =>
        law.Clocks.Value.FirstOrDefault(clock => clock.Department == department) ?? law.Clocks.Value.First(clock => clock.Department is null);

    /// <summary>Too late for an objection to a fact; null if it is in time.</summary>
    public FieldError? RefuseLate(DateOnly factOn, DateOnly raisedOn) =>
        RaiseWithinDays is { } days && raisedOn > factOn.AddDays(days)
            ? new FieldError("/effectiveOn", "too-late", new(
                $"异议须在{days}日内提出，最后一日为{factOn.AddDays(days):yyyy-MM-dd}。", $"An objection is raised within {days} days: the last was {factOn.AddDays(days):yyyy-MM-dd}."))
            : null;

    /// <summary>An objection with its last days.</summary>
    public Objection Apply(Objection objection, AsOf asOf)
    {
        var timed = objection with
        {
            AcceptBy = AcceptWithinWorkingDays is { } accept ? WorkingDays.After(objection.RaisedOn, accept) : null,
            DecideBy = DecideWithinDays is { } days ? objection.RaisedOn.AddDays(days)
                : DecideWithinWorkingDays is { } working && objection.AcceptedOn is { } acceptedOn ? WorkingDays.After(acceptedOn, working) : null,
        };
        return timed with { Overdue = timed.DueOn is { } dueOn && asOf.Reached(dueOn.AddDays(1)) };
    }
}

/// <summary>The numbers of objections.</summary>
public sealed class ObjectionParameters
{
    public Parameter<ImmutableArray<ObjectionClock>> Clocks { get; } = new();
}

/// <summary>Objections (异议): who objects to a fact is heard in time, and the fact says so until it is decided.</summary>
public static class ObjectionRegulation
{
    /// <summary>All editions, the earliest first.</summary>
    public static ImmutableArray<Edition<ObjectionParameters>> Editions { get; } = EditionFile.LoadAll<ObjectionParameters>("Objections");

    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<ObjectionParameters, ObjectionsSection>(
        "objections", FactType.EveryDepartment, [ObjectionRaised.Type, ObjectionAccepted.Type, ObjectionDecided.Type], Editions, Assess);

    internal static ObjectionsSection Assess(RuleInput<ObjectionParameters> input)
    {
        var objections = Objection.AllOf(input.Facts.Events)
            .Select(objection => ObjectionClock.Of(input.Law, objection.Department).Apply(objection, input.AsOf)).ToImmutableArray();
        for (var i = 0; input.Because.Wanted && i < objections.Length; i++)
        {
            var clock = ObjectionClock.Of(input.Law, objections[i].Department);
            UsedParameter[] clocks = [input.Law.Clocks.Used with { Value = clock }];
            input.Because.Say($"/objections/{i}", clock.Article, objections[i].Events, clocks);
        }

        return new ObjectionsSection(objections);
    }
}
