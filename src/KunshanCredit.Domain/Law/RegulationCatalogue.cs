using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;

namespace KunshanCredit.Domain.Law;

/// <summary>
/// The law that the service knows, in the order in which sections are computed and shown. A regulation is one folder and one line here.
/// </summary>
public static class RegulationCatalogue
{
    /// <summary>All regulations. The joint measures come last: they read the sections of the others.</summary>
    public static ImmutableArray<Regulation> All { get; } =
    [
        EnvironmentRegulation.Definition,
        CustomsRegulation.Definition,
    ];

    /// <summary>Every type of fact by its name.</summary>
    public static ImmutableDictionary<string, FactType> FactTypes { get; } =
        All.SelectMany(regulation => regulation.Facts).Append(EventWithdrawn.Type).ToImmutableDictionary(type => type.Name);

    /// <summary>The departments that record facts.</summary>
    public static ImmutableArray<string> Departments { get; } = [.. All.Select(regulation => regulation.Department).OfType<string>()];

    /// <summary>Every edition by its id.</summary>
    public static ImmutableDictionary<string, Edition> Editions { get; } =
        All.SelectMany(regulation => regulation.Editions).ToImmutableDictionary(edition => edition.Id);
}
