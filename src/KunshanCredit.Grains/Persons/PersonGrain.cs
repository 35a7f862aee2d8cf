using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Grains.Contracts;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Grains.Persons;

/// <summary>
/// A person's file in memory. What was decided is acknowledged once the state is written; an activation whose write failed does not know what is
/// stored, and leaves. While memory is not certain the state is read again before it is answered from.
/// </summary>
[GrainType("person")]
internal sealed class PersonGrain(
    [PersistentState("person")] IPersistentState<PersonState> state, MemoryLease lease, TimeProvider clock, ILogger<PersonGrain> logger) : Grain, IPersonGrain
{
    private PersonFile _file = PersonFile.Empty;
    private bool _isGivenUp;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _file = state.State.ToFile();
        return Task.CompletedTask;
    }

    public async Task<RecordResult> RecordAsync(PersonRecordRequest request)
    {
        await CatchUpAsync();
        var reported = EventOf(request);
        if (reported.Type.Department != request.Department && reported.Type.Department != FactType.EveryDepartment)
        {
            return Replies.Result(null);
        }

        var (decision, after) = _file.Record(reported, clock.GetUtcNow());
        if (after != _file)
        {
            state.State = PersonState.Of(after);
            await KeepAsync(state.WriteStateAsync);
            _file = after;
        }

        return Replies.Result(decision);
    }

    public async Task<byte[]?> LookUpAsync(PersonLookUpRequest request)
    {
        await CatchUpAsync();
        var known = request.KnownAt is { } instant && instant < clock.GetUtcNow() ? _file.KnownAt(instant) : _file;
        if (_file.Sequence == 0)
        {
            // Nobody fills the memory by asking about people of whom nothing is recorded.
            DeactivateOnIdle();
        }

        return known.Sequence == 0
            ? null
            : PersonAnswer.Write(known, request.AsOf ?? clock.Today(), request.English ? Language.English : Language.Chinese, request.Explain);
    }

    private async Task CatchUpAsync()
    {
        if (_isGivenUp)
        {
            throw Unavailable(null);
        }

        if (!lease.Holds)
        {
            await KeepAsync(state.ReadStateAsync);
            _file = state.State.ToFile();
        }
    }

    /// <summary>Whatever the store meets, the outcome is unknown, and sending again is safe.</summary>
    private async Task KeepAsync(Func<Task> access)
    {
        try
        {
            await access();
        }
        catch (Exception failure) when (!_isGivenUp)
        {
            Log.PersonUnavailable(logger, failure);
            throw Unavailable(failure);
        }
    }

    private FactLogUnavailableException Unavailable(Exception? failure)
    {
        _isGivenUp = true;
        DeactivateOnIdle();
        return new FactLogUnavailableException("The file of a person cannot be read or written now.", failure!);
    }

    private static CreditEvent EventOf(PersonRecordRequest request) =>
        request.Fact.ReadHere is { } read && read.Department == request.Department
            ? read
            : PersonReader.Restore(
                request.Fact.Id, request.Department, request.Fact.Type, request.Fact.EffectiveOn, request.Fact.Document, request.Fact.Data);
}
