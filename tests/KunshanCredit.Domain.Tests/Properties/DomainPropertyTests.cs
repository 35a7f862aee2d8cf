using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>A department changes its own section; only the joint measures look at those of others (rules §8).</summary>
public sealed class DomainPropertyTests
{
    [Fact]
    public void Each_section_rests_on_the_facts_of_its_own_department_alone() =>
        Histories.Questions.Always(1_500, question => Assert.All(
            RegulationCatalogue.Standing.Where(regulation => !regulation.ReadsSections),
            regulation =>
            {
                var own = question.To(question.History.Keeping(reported => reported.Department == regulation.Department));

                Assert.Equal(question.Standing.Section(regulation.Section).Text(), own.Standing.Section(regulation.Section).Text());
                Assert.Equal(question.Standing.Section(regulation.Section).HasFacts, own.Standing.Section(regulation.Section).HasFacts);
            }));

    [Fact]
    public void Every_reason_names_only_facts_of_its_department_that_count_on_the_day() =>
        Histories.Questions.Always(1_000, question =>
        {
            var counting = question.History.Counting();
            foreach (var regulation in RegulationCatalogue.Standing)
            {
                Assert.All(question.Standing.Section(regulation.Section).Reasons.SelectMany(reason => reason.Events), named =>
                {
                    Assert.Contains(named, counting);
                    Assert.True(named.Event.EffectiveOn <= question.AsOf, named.ToString());
                    Assert.True(regulation.ReadsSections || named.Event.Department == regulation.Department, named.ToString());
                });
            }
        });
}
