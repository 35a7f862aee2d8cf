using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Words;

namespace KunshanCredit.Domain.Tests.Words;

/// <summary>Who fills in a form reads words, not codes.</summary>
public sealed class DataLabelsTests
{
    [Fact]
    public void Every_member_of_every_type_of_fact_has_a_name() =>
        Assert.All(AllMembers(), member => Assert.NotEqual(member.Name, DataLabels.Member(member.Name).Zh));

    [Fact]
    public void Every_value_that_may_be_chosen_has_a_name() => Assert.All(
        AllMembers().SelectMany(member => member.Choices.Select(choice => (Member: member.Name, Code: choice))),
        each => Assert.NotEqual(each.Code, DataLabels.Choice(each.Member, each.Code).Zh));

    private static IEnumerable<FactMember> AllMembers() => RegulationCatalogue.FactTypes.Values.SelectMany(type => type.Members)
        .SelectMany(member => member.Members.IsEmpty ? [member] : member.Members.Prepend(member));
}
