using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Persons;

/// <summary>The numbers of the annual income tax return.</summary>
public sealed class IitParameters
{
    public Parameter<decimal> AnnualIncome { get; } = new();

    public Parameter<int> FilingMonths { get; } = new();
}

/// <summary>A year for which a person owes the return.</summary>
/// <param name="Year">The year of the income.</param>
/// <param name="Since">The first day of the entry.</param>
public sealed record UnfiledYear(int Year, DateOnly Since);

/// <summary>The annual individual income tax return in the personal credit file (个人诚信档案).</summary>
/// <param name="Unfiled">The years without a return, the earliest first.</param>
public sealed record IitSection(ImmutableArray<UnfiledYear> Unfiled) : ISection
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks => [];
}

/// <summary>Individual income tax of natural persons (年所得12万元以上个人所得税自行申报): rules §9.</summary>
public static class IitRegulation
{
    /// <summary>The regulation. It stands in no catalogue of enterprises.</summary>
    public static Regulation Definition { get; } = new Regulation<IitParameters, IitSection>(
        "iit",
        "tax",
        [IitUnfiled.Type, IitFiled.Type],
        EditionFile.LoadAll<IitParameters>("Persons"),
        Assess);

    /// <summary>Of each year the later fact says whether the return is owed; nobody is entered before the time for it is over.</summary>
    internal static IitSection Assess(RuleInput<IitParameters> input)
    {
        var open = new SortedDictionary<int, Entry>();
        foreach (var recorded in input.Facts.All())
        {
            if (recorded.Event.Fact is IitUnfiled unfiled)
            {
                open.TryAdd(unfiled.Year, new Entry(unfiled.Year, Later(recorded.Event.EffectiveOn, FirstDayAfterFiling(unfiled.Year, input.Law)), recorded));
            }
            else if (recorded.Event.Fact is IitFiled filed)
            {
                open.Remove(filed.Year);
            }
        }

        Entry[] entries = [.. open.Values.Where(entry => input.AsOf.Reached(entry.Since))];
        input.Because.Say(
            "/unfiled", "credit-file", entries.Select(entry => entry.Recorded), [input.Law.AnnualIncome.Used, input.Law.FilingMonths.Used]);
        return new IitSection([.. entries.Select(entry => new UnfiledYear(entry.Year, entry.Since))]);
    }

    private static DateOnly FirstDayAfterFiling(int year, IitParameters law) => new DateOnly(year, 1, 1).AddYears(1).AddMonths(law.FilingMonths.Value);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private sealed record Entry(int Year, DateOnly Since, RecordedEvent Recorded);
}
