using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Grains.Persons;

namespace KunshanCredit.Silo.Persons;

/// <summary>The way from HTTP to a person. Whatever happens on it, the outcome is unknown and sending again is safe.</summary>
internal sealed class PersonGateway(IGrainFactory grains, ILogger<PersonGateway> logger)
{
    /// <summary>Records a fact.</summary>
    /// <exception cref="FactLogUnavailableException">What became of it is not known.</exception>
    public Task<RecordResult> RecordAsync(PersonKey person, PersonRecordRequest request) => CallAsync(person, grain => grain.RecordAsync(request));

    /// <summary>The answer as UTF-8 JSON; null if nothing is recorded.</summary>
    /// <exception cref="FactLogUnavailableException">There is none now.</exception>
    public Task<byte[]?> LookUpAsync(PersonKey person, PersonLookUpRequest request) => CallAsync(person, grain => grain.LookUpAsync(request));

    private async Task<T> CallAsync<T>(PersonKey person, Func<IPersonGrain, Task<T>> call)
    {
        try
        {
            return await call(grains.GetGrain<IPersonGrain>(person.Text));
        }
        catch (Exception failure) when (failure is not FactLogUnavailableException)
        {
            Log.PersonUnreachable(logger, failure);
            throw new FactLogUnavailableException("A person cannot be reached now.", failure);
        }
    }
}
