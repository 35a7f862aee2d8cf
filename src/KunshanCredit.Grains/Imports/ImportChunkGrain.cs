using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Imports;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Grains.Imports;

/// <summary>What is remembered of a chunk.</summary>
[GenerateSerializer, Alias("kc.import-chunk-state")]
public sealed class ImportChunkState
{
    /// <summary>The rows; once they are settled, none but those that were rejected.</summary>
    [Id(0)]
    public ImportRow[] Rows { get; set; } = [];

    /// <summary>What became of them; null while they are not settled.</summary>
    [Id(1)]
    public ChunkCounts? Counts { get; set; }

    /// <summary>Those that were rejected.</summary>
    [Id(2)]
    public RejectedRow[] Rejected { get; set; } = [];

    /// <summary>What they would change.</summary>
    [Id(3)]
    public EnterpriseChange[] Changes { get; set; } = [];
}

/// <summary>The way to the enterprises for files: questions and single reports go before them.</summary>
public interface IImportRecorder
{
    /// <summary>Records facts of one enterprise.</summary>
    Task<RecordReply> RecordAsync(Uscc uscc, RecordRequest request);

    /// <summary>Tries what facts of one enterprise would change.</summary>
    Task<RehearsalReply> RehearseAsync(Uscc uscc, RecordRequest request);
}

/// <inheritdoc cref="IImportChunkGrain"/>
[GrainType("import-chunk")]
internal sealed class ImportChunkGrain(
    [PersistentState("import-chunk")] IPersistentState<ImportChunkState> state, IImportRecorder recorder, TimeProvider clock) : Grain, IImportChunkGrain
{
    public async Task PutAsync(ImportRow[] rows)
    {
        state.State.Rows = rows;
        await WriteAsync();
    }

    public async Task<ChunkCounts?> SettleAsync(ImportOrder order)
    {
        if (state.State.Counts is null)
        {
            var settlement = await new ChunkSettlement(order, recorder, clock.Today()).SettleAsync(state.State.Rows);
            if (settlement is null)
            {
                return null;
            }

            (state.State.Counts, state.State.Rejected, state.State.Changes) = (settlement.Counts, settlement.Rejected, settlement.Changes);
            state.State.Rows = [];
            await WriteAsync();
        }

        return state.State.Counts;
    }

    public Task<RejectedRow[]> RejectedAsync() => Leaving(state.State.Rejected);

    public Task<EnterpriseChange[]> ChangesAsync() => Leaving(state.State.Changes);

    private Task<T> Leaving<T>(T answer)
    {
        DeactivateOnIdle();
        return Task.FromResult(answer);
    }

    /// <summary>A chunk is needed once, or after something went wrong: it does not stay in memory.</summary>
    private async Task WriteAsync()
    {
        try
        {
            await state.WriteStateAsync();
        }
        finally
        {
            DeactivateOnIdle();
        }
    }
}

/// <summary>What became of a chunk.</summary>
internal sealed record SettledChunk(ChunkCounts Counts, RejectedRow[] Rejected, EnterpriseChange[] Changes);

/// <summary>Records the rows of a chunk, enterprise by enterprise beside each other, or tries what they would change.</summary>
internal sealed class ChunkSettlement(ImportOrder order, IImportRecorder recorder, DateOnly today)
{
    private const int MostVersions = 9;
    private const char VersionMark = '#';
    private readonly ImportLayout _layout = ImportLayouts.Named(order.Layout)!;
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<EnterpriseChange> _changes = [];
    private int _recorded;
    private int _repeated;

    /// <summary>Settles the rows; null if the outcome of some is not known: to be tried again, which their ids make safe.</summary>
    public async Task<SettledChunk?> SettleAsync(ImportRow[] rows)
    {
        var readings = rows.Select(row => (Row: row, Reading: Read(row))).ToList();
        foreach (var (row, reading) in readings.Where(each => each.Reading.Uscc is null))
        {
            Reject(row, reading.Errors);
        }

        var ofEnterprises = readings.Where(each => each.Reading.Uscc is not null).GroupBy(each => each.Reading.Uscc!, each => (each.Row, each.Reading.Facts)).ToList();
        var isSettled = await Task.WhenAll(ofEnterprises.Select(group => SettleAsync(group.Key, [.. group])));
        if (isSettled.Contains(false))
        {
            return null;
        }

        var moved = _changes.SelectMany(change => MovedBy(change).Select(value => $"{value.Domain}{value.Value}").Distinct())
            .GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());
        return new SettledChunk(
            new ChunkCounts(_recorded, _repeated, _rejected.Count, _changes.Count, moved),
            [.. _rejected.OrderBy(row => row.Row.Line)],
            [.. _changes.OrderBy(change => change.Uscc, StringComparer.Ordinal)]);
    }

    private static ImmutableArray<MovedValue> MovedBy(EnterpriseChange change) =>
        new StandingChange(0, change.Uscc, 0, default, change.Before, change.After).Moved();

    private RowReading Read(ImportRow row) => row.IsOfNaturalPerson
        ? new RowReading(null, [], [new RowError("", "natural-person", new(
            "自然人或没有统一社会信用代码的行不在此归集，内容未予保存。", "Rows of natural persons, or without the code of an enterprise, are not recorded here, and were not kept."), null)])
        : _layout.Read(row.Cells, order.Department, today);

    private async Task<bool> SettleAsync(Uscc uscc, ImmutableArray<(ImportRow Row, ImmutableArray<CreditEvent> Facts)> rows)
    {
        CreditEvent[] asSent = [.. rows.SelectMany(row => row.Facts)];
        var facts = asSent;
        RecordResult[]? settled = null;
        for (var attempt = 1; attempt <= MostVersions; attempt++)
        {
            var request = new RecordRequest(order.Department, [.. facts.Select(fact => new FactMessage(fact))], WithStanding: false, English: false);
            if (await TryAsync(uscc, request) is not { } results)
            {
                return false;
            }

            settled = settled is null ? [.. results] : [.. settled.Select((before, index) => IsToCorrect(before) ? results[index] : before)];
            if (!settled.Any(IsToCorrect))
            {
                break;
            }

            // It was recorded with other content, and that was withdrawn: this is its correction, under the next id.
            facts = [.. facts.Select((fact, index) => IsToCorrect(settled[index]) ? fact with { Id = NextId(asSent[index].Id, attempt + 1) } : fact)];
        }

        Settle(rows, [.. settled!]);
        return true;
    }

    /// <summary>What became of the facts, or would become; null if that is not known.</summary>
    private async Task<ImmutableArray<RecordResult>?> TryAsync(Uscc uscc, RecordRequest request)
    {
        if (!order.DryRun)
        {
            var reply = await recorder.RecordAsync(uscc, request);
            return reply.State == RecordState.Done ? reply.Results : null;
        }

        var rehearsal = await recorder.RehearseAsync(uscc, request);
        if (rehearsal.State != RecordState.Done)
        {
            return null;
        }

        _changes.RemoveAll(change => change.Uscc == uscc.Text);
        if (rehearsal.Before != rehearsal.After)
        {
            _changes.Add(new EnterpriseChange(uscc.Text, rehearsal.Before, rehearsal.After!));
        }

        return rehearsal.Results;
    }

    private static bool IsToCorrect(RecordResult result) => result is { Outcome: RecordOutcome.IdConflict, ConflictIsWithdrawn: true };

    private static string NextId(string id, int version) => PenaltyLayouts.IdOf($"{id}{VersionMark}{version}");

    private void Settle(ImmutableArray<(ImportRow Row, ImmutableArray<CreditEvent> Facts)> rows, ImmutableArray<RecordResult> results)
    {
        var next = 0;
        foreach (var (row, facts) in rows)
        {
            var ofRow = results.AsSpan(next, facts.Length);
            next += facts.Length;
            if (ErrorsOf(ofRow, row) is { IsEmpty: false } errors)
            {
                Reject(row, errors);
            }
            else if (ofRow[0].Outcome == RecordOutcome.Replayed)
            {
                _repeated++;
            }
            else
            {
                _recorded++;
            }
        }
    }

    /// <summary>A fact that follows from the row's own, and of which the decision is recorded already, is there: the row is not wrong for that.</summary>
    private ImmutableArray<RowError> ErrorsOf(ReadOnlySpan<RecordResult> ofRow, ImportRow row)
    {
        var errors = ImmutableArray.CreateBuilder<RowError>();
        for (var i = 0; i < ofRow.Length; i++)
        {
            if (ErrorOf(ofRow[i], row) is { } error && (i == 0 || ofRow[i].Outcome != RecordOutcome.DocumentAlreadyRecorded))
            {
                errors.Add(error);
            }
        }

        return errors.ToImmutable();
    }

    private RowError? ErrorOf(RecordResult result, ImportRow row) => result.Outcome switch
    {
        RecordOutcome.Recorded or RecordOutcome.Replayed => null,
        RecordOutcome.IdConflict => new RowError("", "already-recorded", new(
            $"已以不同内容记录（事件 {result.ConflictsWith}）。如需更正，请先撤回该事件，再重新报送。",
            $"It is recorded with other content (event {result.ConflictsWith}). To correct it, withdraw that event and send the row again."), null),
        RecordOutcome.DocumentAlreadyRecorded => new RowError("", "document-already-recorded", new(
            $"该决定已以不同内容记录（事件 {result.ConflictsWith}）。如需更正，请先撤回该事件，再重新报送。",
            $"The decision is recorded with other content (event {result.ConflictsWith}). To correct it, withdraw that event and send the row again."), null),
        RecordOutcome.Refused => _layout.ErrorAt(
            new FieldError(result.Refusal!.Pointer, result.Refusal.Code, new(result.Refusal.Zh, result.Refusal.En)), row.Cells),
        _ => new RowError("", "refused", new("未被接受。", "It was not accepted."), null),
    };

    private void Reject(ImportRow row, ImmutableArray<RowError> errors) => _rejected.Add(new RejectedRow(row, [.. errors.Select(error =>
        new RowProblem(error.Column, error.Code, error.Detail.Zh, error.Detail.En, error.Value))]));
}
