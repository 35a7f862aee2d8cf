namespace KunshanCredit.Grains.Imports;

/// <summary>What is to be done with a file.</summary>
/// <param name="Department">Who sent it.</param>
/// <param name="Layout">The name of its layout.</param>
/// <param name="FileName">What it was called; null if that was not said.</param>
/// <param name="DryRun">Whether nothing is recorded, and it is only found out what would change.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Chunks">How many chunks they lie in.</param>
/// <param name="IgnoredColumns">Headers that the layout does not know.</param>
/// <param name="SentAt">When it was sent.</param>
[GenerateSerializer, Immutable, Alias("kc.import-order")]
public sealed record ImportOrder(
    [property: Id(0)] string Department,
    [property: Id(1)] string Layout,
    [property: Id(2)] string? FileName,
    [property: Id(3)] bool DryRun,
    [property: Id(4)] int Rows,
    [property: Id(5)] int Chunks,
    [property: Id(6)] string[] IgnoredColumns,
    [property: Id(7)] DateTimeOffset SentAt);

/// <summary>A row of a file.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Cells">Its cells, in the order of the layout's columns; null where nothing stood, and in columns that must not be kept.</param>
/// <param name="IsOfNaturalPerson">Whether it is about a natural person, of which nothing is kept.</param>
[GenerateSerializer, Immutable, Alias("kc.import-row")]
public sealed record ImportRow([property: Id(0)] int Line, [property: Id(1)] string?[] Cells, [property: Id(2)] bool IsOfNaturalPerson);

/// <summary>What became of some rows.</summary>
/// <param name="Recorded">Recorded now, or to be recorded of a dry run.</param>
/// <param name="Repeated">Recorded before with the same content.</param>
/// <param name="Rejected">Rejected.</param>
/// <param name="Enterprises">Enterprises whose outward values move.</param>
/// <param name="Moved">How many enterprises move by value, such as <c>customs/class</c>.</param>
[GenerateSerializer, Immutable, Alias("kc.import-counts")]
public sealed record ChunkCounts(
    [property: Id(0)] int Recorded,
    [property: Id(1)] int Repeated,
    [property: Id(2)] int Rejected,
    [property: Id(3)] int Enterprises,
    [property: Id(4)] Dictionary<string, int> Moved)
{
    /// <summary>Nothing yet.</summary>
    public static ChunkCounts None => new(0, 0, 0, 0, []);

    /// <summary>Both together.</summary>
    public ChunkCounts Plus(ChunkCounts other)
    {
        var moved = new Dictionary<string, int>(Moved);
        foreach (var (value, count) in other.Moved)
        {
            moved[value] = moved.GetValueOrDefault(value) + count;
        }

        return new(Recorded + other.Recorded, Repeated + other.Repeated, Rejected + other.Rejected, Enterprises + other.Enterprises, moved);
    }
}

/// <summary>How far a file is.</summary>
/// <param name="Id">The file.</param>
/// <param name="Order">What is to be done with it.</param>
/// <param name="ChunksDone">How many chunks are done.</param>
/// <param name="Counts">What became of their rows.</param>
/// <param name="FinishedAt">When it was done; null while it is not.</param>
[GenerateSerializer, Immutable, Alias("kc.import-status")]
public sealed record ImportStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] ImportOrder Order,
    [property: Id(2)] int ChunksDone,
    [property: Id(3)] ChunkCounts Counts,
    [property: Id(4)] DateTimeOffset? FinishedAt)
{
    /// <summary>How many rows are done.</summary>
    public int RowsDone => Counts.Recorded + Counts.Repeated + Counts.Rejected;
}

/// <summary>A row that was rejected.</summary>
/// <param name="Row">The row.</param>
/// <param name="Errors">Why.</param>
[GenerateSerializer, Immutable, Alias("kc.import-rejected")]
public sealed record RejectedRow([property: Id(0)] ImportRow Row, [property: Id(1)] RowProblem[] Errors);

/// <summary>What is wrong with a row.</summary>
/// <param name="Column">The Chinese name of the column; empty if it is about the whole row.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">What was expected, in Chinese.</param>
/// <param name="En">The same in English.</param>
/// <param name="Value">What stood there; null if nothing did.</param>
[GenerateSerializer, Immutable, Alias("kc.import-problem")]
public sealed record RowProblem(
    [property: Id(0)] string Column,
    [property: Id(1)] string Code,
    [property: Id(2)] string Zh,
    [property: Id(3)] string En,
    [property: Id(4)] string? Value);

/// <summary>What a file would change of an enterprise.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Before">What is outward of it, as canonical JSON; null if nothing is.</param>
/// <param name="After">What would be.</param>
[GenerateSerializer, Immutable, Alias("kc.import-change")]
public sealed record EnterpriseChange([property: Id(0)] string Uscc, [property: Id(1)] string? Before, [property: Id(2)] string After);
