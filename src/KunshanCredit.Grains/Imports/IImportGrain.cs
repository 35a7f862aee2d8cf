using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace KunshanCredit.Grains.Imports;

/// <summary>
/// One file that a department sent. Its rows lie in chunks, written before the file is acknowledged; they are recorded chunk by chunk, and what became of
/// each is written before the next. Whatever dies meanwhile, it goes on where it was, and rows that were recorded already are recognised by their ids.
/// </summary>
[GrainInterfaceType("kc.import")]
[Alias("kc.import")]
[Version(1)]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Takes the file on, whose chunks are there. Done when it is on disk.</summary>
    [Alias("begin")]
    Task BeginAsync(ImportOrder order);

    /// <summary>Goes on with it, unless it is done or already at work. Returns at once.</summary>
    [AlwaysInterleave]
    [Alias("go-on")]
    Task<bool> GoOnAsync();

    /// <summary>How far it is; null if there is no such file.</summary>
    [AlwaysInterleave]
    [Alias("status")]
    Task<ImportStatus?> StatusAsync();
}

/// <summary>Some rows of a file, those of one enterprise never apart, and what became of them.</summary>
[GrainInterfaceType("kc.import-chunk")]
[Alias("kc.import-chunk")]
[Version(1)]
public interface IImportChunkGrain : IGrainWithStringKey
{
    /// <summary>Writes the rows. Done when they are on disk.</summary>
    [Alias("put")]
    Task PutAsync(ImportRow[] rows);

    /// <summary>Records the rows, or tries what they would change, and writes what became of them; what was written before if that is done already.</summary>
    /// <returns>Null if the store does not take facts now: to be tried again.</returns>
    [Alias("settle")]
    Task<ChunkCounts?> SettleAsync(ImportOrder order);

    /// <summary>The rows that were rejected, and why.</summary>
    [Alias("rejected")]
    Task<RejectedRow[]> RejectedAsync();

    /// <summary>What the rows would change, of a dry run.</summary>
    [Alias("changes")]
    Task<EnterpriseChange[]> ChangesAsync();
}

/// <summary>The files of a department, the latest first, and which of them are not done.</summary>
[GrainInterfaceType("kc.import-register")]
[Alias("kc.import-register")]
[Version(1)]
public interface IImportRegisterGrain : IGrainWithStringKey
{
    /// <summary>Notes a file. Done when it is on disk.</summary>
    [Alias("add")]
    Task AddAsync(string id);

    /// <summary>The files, the latest first.</summary>
    [AlwaysInterleave]
    [Alias("list")]
    Task<string[]> ListAsync();

    /// <summary>Has those that are not done go on, and notes those that are.</summary>
    [Alias("wake")]
    Task WakeAsync();
}
