using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests;

namespace KunshanCredit.Cli.Tests;

/// <summary>All tests that need the service share one; each has enterprises of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ServiceCollection : ICollectionFixture<ServiceFixture>
{
    public const string Name = "Service";
}

/// <summary>Tests against the whole service.</summary>
[Collection(ServiceCollection.Name)]
public abstract class ServiceTests(ServiceFixture service) : IDisposable
{
    private static int s_enterprises;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kcredit-");

    private protected ServiceFixture Service { get; } = service;

    /// <summary>The command line of a client.</summary>
    private protected Cli As(string? key) => Cli.At(Service.ClientOptions.BaseAddress, key);

    /// <summary>An enterprise that no other test knows.</summary>
    private protected static string NewUscc()
    {
        var first17 = $"91320583MC{Interlocked.Increment(ref s_enterprises):D7}";
        return first17 + Uscc.CheckCharacter(first17);
    }

    /// <summary>A file of the test.</summary>
    private protected string NewFile(string name, string content = "")
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A fact as one of many.</summary>
    private protected static string Fact(string uscc, string id, string colour = "red") =>
        $$"""{"id":"{{id}}","uscc":"{{uscc}}","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"{{colour}}"} }""";

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
