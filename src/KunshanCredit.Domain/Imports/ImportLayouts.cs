namespace KunshanCredit.Domain.Imports;

/// <summary>All layouts of files.</summary>
public static class ImportLayouts
{
    /// <summary>The layout with a name; null if there is none.</summary>
    public static ImportLayout? Named(string name) =>
        name == PenaltyLayouts.Of2018.Name ? PenaltyLayouts.Of2018
        : name == PenaltyLayouts.Of2016.Name ? PenaltyLayouts.Of2016
        : FactLayouts.Named(name);

    /// <summary>The layouts of a kind of file, the newer first; empty if there is no such kind.</summary>
    public static IReadOnlyList<ImportLayout> OfKind(string kind) => kind == PenaltyLayouts.Kind
        ? [PenaltyLayouts.Of2018, PenaltyLayouts.Of2016]
        : Named(kind) is { } only ? [only] : [];
}
