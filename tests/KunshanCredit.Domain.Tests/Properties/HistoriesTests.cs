using System.Collections.Concurrent;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Security;
using KunshanCredit.Domain.Regulations.Tax;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>Properties say nothing of what no sample shows: these are the samples.</summary>
public sealed class HistoriesTests
{
    private readonly ConcurrentDictionary<string, bool> _seen = new();

    [Fact]
    public void Histories_show_every_type_of_fact()
    {
        Histories.Questions.Always(2_000, question => See(question.History.Counting().Select(recorded => recorded.Event.Type.Name)));

        Assert.Empty(RegulationCatalogue.FactTypes.Values
            .Where(type => type.Department != FactType.EveryDepartment || type == EventWithdrawn.Type).Select(type => type.Name).Except(_seen.Keys));
    }

    [Fact]
    public void Histories_show_withdrawals_of_withdrawals_and_facts_that_are_known_too_early_or_share_a_day()
    {
        Histories.Questions.Always(500, question =>
        {
            var events = question.History.Events.ToArray().Select(recorded => recorded.Event).ToList();
            var counting = question.History.Counting().Select(recorded => recorded.Event).ToList();
            var restored = events.FindAll(reported => reported.Fact is EventWithdrawn).Except(counting).Any();
            See(restored ? ["withdrawn withdrawal"] : []);
            See(counting.Exists(reported => reported.EffectiveOn > question.AsOf) ? ["known too early"] : []);
            See(counting.DistinctBy(reported => (reported.Type, reported.EffectiveOn)).Count() < counting.Count ? ["same day"] : []);
        });

        Assert.Equal(["known too early", "same day", "withdrawn withdrawal"], _seen.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Histories_lead_to_everything_that_the_law_can_say()
    {
        Histories.Questions.Always(4_000, question => See(Outcomes(question.Standing)));

        Assert.Empty(AllOutcomes().Except(_seen.Keys));
    }

    [Fact]
    public void Histories_seldom_repeat_each_other()
    {
        Histories.Questions.Always(1_000, question => See([question.ToString()]));

        Assert.True(_seen.Count >= 900, $"Only {_seen.Count} of 1000 differ.");
    }

    private void See(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _seen[name] = true;
        }
    }

    private static IEnumerable<string> Outcomes(Standing standing)
    {
        yield return $"customs {standing.Values<CustomsSection>().Class}";
        yield return $"tax {standing.Values<TaxSection>().Level}";
        yield return $"environment {standing.Values<EnvironmentSection>().Tier}";
        yield return $"joint {standing.Values<JointSection>().Disposition}";
        yield return $"serious {standing.Values<MarketSection>().Serious is not null}";
        yield return $"overdue {standing.Values<MarketSection>().OverdueReports.Length > 0}";
        yield return $"merits {standing.Values<SecuritySection>().Annual?.Merits > 0}";
        yield return $"score {standing.Values<SecuritySection>().Current > 0}";
        yield return $"stale {standing.LawStale}";
        foreach (var mark in standing.Sections.SelectMany(section => section.Values.Marks))
        {
            yield return mark.Code;
        }
    }

    private static IEnumerable<string> AllOutcomes() =>
    [
        .. Enum.GetNames<CustomsClass>().Select(name => $"customs {name}"),
        .. Enum.GetNames<TaxLevel>().Select(name => $"tax {name}"),
        .. Enum.GetNames<SurchargeTier>().Select(name => $"environment {name}"),
        .. Enum.GetNames<Disposition>().Select(name => $"joint {name}"),
        .. new[] { "serious", "overdue", "merits", "score", "stale" }.SelectMany(name => new[] { $"{name} True", $"{name} False" }),
        "environment-red", "environment-black", "environment-green", "customs-discredited", "customs-advanced-certified", "tax-a",
        "security-ban", "market-abnormal", "market-serious", "safety-blacklist",
    ];
}
