using Microsoft.Extensions.Logging;

namespace KunshanCredit.Grains.Imports;

/// <summary>What is remembered of a file.</summary>
[GenerateSerializer, Alias("kc.import-state")]
public sealed class ImportState
{
    /// <summary>What is to be done with it; null until it was begun.</summary>
    [Id(0)]
    public ImportOrder? Order { get; set; }

    /// <summary>How many chunks are done.</summary>
    [Id(1)]
    public int ChunksDone { get; set; }

    /// <summary>What became of their rows.</summary>
    [Id(2)]
    public ChunkCounts Counts { get; set; } = ChunkCounts.None;

    /// <summary>When it was done; null while it is not.</summary>
    [Id(3)]
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <inheritdoc cref="IImportGrain"/>
[GrainType("import")]
internal sealed class ImportGrain(
    [PersistentState("import")] IPersistentState<ImportState> state, TimeProvider clock, ILogger<ImportGrain> logger) : Grain, IImportGrain
{
    private Task _work = Task.CompletedTask;

    private string Id => this.GetPrimaryKeyString();

    /// <summary>The key of a chunk.</summary>
    public static string ChunkKey(string import, int chunk) => $"{import}/{chunk}";

    public async Task BeginAsync(ImportOrder order)
    {
        state.State.Order = order;
        await WriteAsync();
        await GoOnAsync();
    }

    public Task<bool> GoOnAsync()
    {
        if (state.State is { Order: { } order, FinishedAt: null } && _work.IsCompleted)
        {
            _work = WorkAsync(order);
        }

        // What is in memory may not be on disk yet: it is done when the work is.
        return Task.FromResult(!_work.IsCompleted || (state.State.FinishedAt is null && state.State.Order is not null));
    }

    public Task<ImportStatus?> StatusAsync() => Task.FromResult(state.State.Order is { } order
        ? new ImportStatus(Id, order, state.State.ChunksDone, state.State.Counts, _work.IsCompleted ? state.State.FinishedAt : null)
        : null);

    /// <summary>Ends when the file is done, or when something stands in the way: whoever wakes it next has it go on.</summary>
    private async Task WorkAsync(ImportOrder order)
    {
        var isDone = false;
        try
        {
            while (state.State.ChunksDone < order.Chunks)
            {
                var chunk = GrainFactory.GetGrain<IImportChunkGrain>(ChunkKey(Id, state.State.ChunksDone));
                if (await chunk.SettleAsync(order) is not { } counts)
                {
                    return;
                }

                (state.State.ChunksDone, state.State.Counts) = (state.State.ChunksDone + 1, state.State.Counts.Plus(counts));
                state.State.FinishedAt = state.State.ChunksDone == order.Chunks ? clock.GetUtcNow() : null;
                await WriteAsync();
            }

            isDone = true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever it is, somebody has to be told: the file is tried again and again.
            Log.ImportInterrupted(logger, Id, failure);
        }
        finally
        {
            // What is in memory is perhaps not on disk: whoever wakes it next begins where the disk is.
            if (!isDone)
            {
                DeactivateOnIdle();
            }
        }
    }

    private async Task WriteAsync()
    {
        if (state.State.Order is { Chunks: 0 })
        {
            state.State.FinishedAt ??= clock.GetUtcNow();
        }

        await state.WriteStateAsync();
    }
}
