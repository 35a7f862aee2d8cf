using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Tests.Tidy;

/// <summary>A regulation is one folder and one line in the catalogue: nobody forgets the line.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Every_folder_of_the_law_is_one_line_in_the_catalogue()
    {
        var folders = Directory.GetDirectories(Path.Combine(SourceTree.Root, "src/KunshanCredit.Domain/Regulations"))
            .Select(folder => Path.GetFileName(folder).ToLowerInvariant());

        Assert.Equal(folders.Order(StringComparer.Ordinal), RegulationCatalogue.All.Select(regulation => regulation.Section).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fact_belongs_to_exactly_one_regulation_in_the_catalogue()
    {
        var facts = typeof(CreditFact).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CreditFact)) && !type.IsAbstract && type != typeof(EventWithdrawn))
            .Select(type => (FactType)type.GetProperty("Type")!.GetValue(null)!);

        Assert.Equal(
            facts.Select(type => type.Name).Order(StringComparer.Ordinal),
            RegulationCatalogue.All.Append(IitRegulation.Definition).SelectMany(regulation => regulation.Facts).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_regulation_owns_the_facts_that_it_reads()
    {
        Assert.All(RegulationCatalogue.All, regulation =>
            Assert.All(regulation.Facts, type => Assert.Equal(regulation.Department, type.Department)));
    }

    [Fact]
    public void Every_edition_every_article_and_every_number_has_its_source()
    {
        Assert.All(RegulationCatalogue.Editions.Values, edition =>
        {
            Assert.All(edition.Articles, article => Assert.All(
                [article.Label.Zh, article.Label.En, article.Text.Zh, article.Text.En, article.Source], text => Assert.False(string.IsNullOrWhiteSpace(text))));
            Assert.All(edition.Parameters, parameter => Assert.All(
                parameter.Values, value => Assert.False(string.IsNullOrWhiteSpace(value.Source), parameter.Name)));
        });
    }

    [Fact]
    public void Every_regulation_has_worked_cases()
    {
        Assert.All(RegulationCatalogue.All, regulation => Assert.NotEmpty(Directory.GetFiles(
            Directory.GetDirectories(Path.Combine(SourceTree.Root, "src/KunshanCredit.Domain/Regulations"))
                .Single(folder => Path.GetFileName(folder).Equals(regulation.Section, StringComparison.OrdinalIgnoreCase)) + "/cases")));
    }
}
