using System.Collections.Immutable;

namespace KunshanCredit.Domain.Answers;

/// <summary>What a look-up shows: the whole standing, or one section of it.</summary>
public sealed class View
{
    private View(int index, string name, string? section) => (Index, Name, Section) = (index, name, section);

    /// <summary>The whole standing.</summary>
    public static View Standing { get; } = new(0, "standing", null);

    /// <summary>What water and gas companies ask.</summary>
    public static View Surcharges { get; } = new(1, "surcharges", "environment");

    /// <summary>What customs asks.</summary>
    public static View Inspection { get; } = new(2, "inspection", "customs");

    /// <summary>The evaluation of the security industry.</summary>
    public static View Security { get; } = new(3, "security", "security");

    /// <summary>The tax credit level.</summary>
    public static View Tax { get; } = new(4, "tax", "tax");

    /// <summary>Its place among all views.</summary>
    public int Index { get; }

    /// <summary>Its name in the contract.</summary>
    public string Name { get; }

    /// <summary>The section it shows; null for all of them.</summary>
    public string? Section { get; }

    /// <summary>What is published of an enterprise: penalties and entries of lists (公示).</summary>
    public static View Notices { get; } = new(5, "notices", "publicity");

    /// <summary>The objections to its facts.</summary>
    public static View Objections { get; } = new(6, "objections", "objections");

    /// <summary>The views of the standing, which callers look up all day.</summary>
    public static ImmutableArray<View> All { get; } = [Standing, Surcharges, Inspection, Security, Tax];

    /// <summary>The view of the standing with a name; null if there is none.</summary>
    public static View? Named(string? name) => All.FirstOrDefault(view => view.Name == name);

    /// <summary>Any view with a name, those about cases included; null if there is none.</summary>
    public static View? Any(string? name) => name == Notices.Name ? Notices : name == Objections.Name ? Objections : Named(name);
}
