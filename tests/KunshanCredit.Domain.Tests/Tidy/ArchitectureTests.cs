using System.Text.RegularExpressions;
using System.Xml.Linq;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Tests.Tidy;

/// <summary>The arrows between the projects, and the purity of the domain.</summary>
public sealed partial class ArchitectureTests
{
    [Fact]
    public void The_domain_references_nothing_but_the_base_library()
    {
        var references = typeof(RegulationCatalogue).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("src/KunshanCredit.Domain", "")]
    [InlineData("src/KunshanCredit.Grains", "KunshanCredit.Domain")]
    [InlineData("src/KunshanCredit.Storage", "KunshanCredit.Domain")]
    [InlineData("src/KunshanCredit.Demo", "KunshanCredit.Domain")]
    [InlineData("src/KunshanCredit.Silo", "KunshanCredit.Demo KunshanCredit.Domain KunshanCredit.Grains KunshanCredit.Portal KunshanCredit.Storage")]
    [InlineData("src/KunshanCredit.Portal", "KunshanCredit.Domain")]
    [InlineData("src/KunshanCredit.Cli", "KunshanCredit.Demo KunshanCredit.Domain")]
    [InlineData("load-tests/KunshanCredit.LoadTests", "KunshanCredit.TestKit")]
    [InlineData("tests/KunshanCredit.Chaos.Checker", "")]
    public void Each_project_points_only_where_its_arrow_does(string folder, string targets)
    {
        var project = XDocument.Load(Directory.GetFiles(Path.Combine(SourceTree.Root, folder), "*.csproj").Single());

        var references = project.Descendants("ProjectReference").Select(each => Path.GetFileNameWithoutExtension((string)each.Attribute("Include")!));

        Assert.Equal(targets, string.Join(' ', references.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_domain_has_no_package()
    {
        var project = XDocument.Load(Path.Combine(SourceTree.Root, "src/KunshanCredit.Domain/KunshanCredit.Domain.csproj"));

        Assert.Empty(project.Descendants("PackageReference"));
    }

    [Fact]
    public void The_domain_knows_no_clock_no_chance_and_no_device()
    {
        Assert.All(SourceTree.Files("src/KunshanCredit.Domain"), file => Assert.Empty(Impure().Matches(file.Text)));
    }

    [Fact]
    public void The_storage_meets_the_grains_only_at_the_ports_of_the_domain()
    {
        Assert.All(SourceTree.Files("src/KunshanCredit.Storage"), file => Assert.DoesNotContain("Orleans", file.Text, StringComparison.Ordinal));
        Assert.All(SourceTree.Files("src/KunshanCredit.Grains"), file => Assert.DoesNotContain("Sqlite", file.Text, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(File|Directory|HttpClient|Socket|Console|Thread|Task\.Run|Task\.Delay|Stopwatch|TimeProvider\.System|DateTime\.\w*Now|Guid\.NewGuid|new Random|Random\.Shared|RandomNumberGenerator)\b[.(;]?")]
    private static partial Regex Impure();
}
