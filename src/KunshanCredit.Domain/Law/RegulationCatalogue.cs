using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Objections;
using KunshanCredit.Domain.Regulations.Publicity;
using KunshanCredit.Domain.Regulations.Safety;
using KunshanCredit.Domain.Regulations.Security;
using KunshanCredit.Domain.Regulations.Tax;
using KunshanCredit.Domain.Regulations.Tourism;

namespace KunshanCredit.Domain.Law;

/// <summary>
/// The law that the service knows, in the order in which sections are computed and shown. A regulation is one folder and one line here.
/// </summary>
public static class RegulationCatalogue
{
    /// <summary>The regulations of which a standing is made. The joint measures come last: they read the sections of the others.</summary>
    public static ImmutableArray<Regulation> Standing { get; } =
    [
        EnvironmentRegulation.Definition,
        CustomsRegulation.Definition,
        SecurityRegulation.Definition,
        TaxRegulation.Definition,
        MarketRegulation.Definition,
        SafetyRegulation.Definition,
        TourismRegulation.Definition,
        JointRegulation.Definition,
    ];

    /// <summary>All regulations: behind those of the standing, those about its facts: objections to them, and how long penalties are published.</summary>
    public static ImmutableArray<Regulation> All { get; } = [.. Standing, ObjectionRegulation.Definition, PublicityRegulation.Definition];

    /// <summary>Every type of fact by its name.</summary>
    public static ImmutableDictionary<string, FactType> FactTypes { get; } =
        All.SelectMany(regulation => regulation.Facts).Append(EventWithdrawn.Type).ToImmutableDictionary(type => type.Name);

    /// <summary>The departments that record facts.</summary>
    public static ImmutableArray<string> Departments { get; } =
        [.. All.Select(regulation => regulation.Department).Where(department => department != FactType.EveryDepartment)];

    /// <summary>Every edition by its id, that of natural persons included.</summary>
    public static ImmutableDictionary<string, Edition> Editions { get; } =
        All.Append(IitRegulation.Definition).SelectMany(regulation => regulation.Editions).ToImmutableDictionary(edition => edition.Id);

    private static readonly ImmutableDictionary<string, ImmutableArray<Regulation>> BySection =
        All.ToImmutableDictionary(regulation => regulation.Section, ImmutableArray.Create);

    /// <summary>What has to be applied to know one section of a standing: its own regulation, unless it reads the sections of others.</summary>
    public static ImmutableArray<Regulation> For(string section) =>
        BySection[section] is [{ ReadsSections: false }] own ? own : All[..(All.IndexOf(BySection[section][0]) + 1)];
}
