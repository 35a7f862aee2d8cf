using System.Collections.Immutable;

namespace KunshanCredit.Domain.Answers;

/// <summary>What a look-up shows: the whole standing, or one section of it.</summary>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Section">The section it shows; null for all of them.</param>
public sealed record View(string Name, string? Section)
{
    /// <summary>The whole standing.</summary>
    public static View Standing { get; } = new("standing", null);

    /// <summary>What water and gas companies ask.</summary>
    public static View Surcharges { get; } = new("surcharges", "environment");

    /// <summary>What customs asks.</summary>
    public static View Inspection { get; } = new("inspection", "customs");

    /// <summary>The evaluation of the security industry.</summary>
    public static View Security { get; } = new("security", "security");

    /// <summary>The tax credit level.</summary>
    public static View Tax { get; } = new("tax", "tax");

    /// <summary>All views.</summary>
    public static ImmutableArray<View> All { get; } = [Standing, Surcharges, Inspection, Security, Tax];

    /// <summary>The view with a name; null if there is none.</summary>
    public static View? Named(string? name) => All.FirstOrDefault(view => view.Name == name);
}
