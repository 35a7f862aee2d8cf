using KunshanCredit.Grains.Contracts;
using Orleans.CodeGeneration;

namespace KunshanCredit.Grains.Persons;

/// <summary>
/// One natural person, by the keyed hash of the identity number: takes on facts and answers from them. One call after another; a person has few.
/// </summary>
[GrainInterfaceType("kc.person")]
[Alias("kc.person")]
[Version(1)]
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>Records a fact. Answers when everything that the answer rests on is on disk.</summary>
    [Alias("record")]
    Task<RecordResult> RecordAsync(PersonRecordRequest request);

    /// <summary>What follows from the facts; null if nothing is recorded, as far as the question knows.</summary>
    [Alias("look-up")]
    Task<byte[]?> LookUpAsync(PersonLookUpRequest request);
}

/// <summary>A fact about a person, who is named by the grain alone.</summary>
/// <param name="Department">Who reports.</param>
/// <param name="Fact">The fact, valid by itself.</param>
[GenerateSerializer, Immutable, Alias("kc.person-record-request")]
public sealed record PersonRecordRequest(
    [property: Id(0)] string Department,
    [property: Id(1)] FactMessage Fact);

/// <summary>A question about a person.</summary>
/// <param name="AsOf">The day; null for today.</param>
/// <param name="KnownAt">The instant of knowledge; null for now.</param>
/// <param name="Explain">Whether reasons are wanted.</param>
/// <param name="English">The language of texts: English, or else Chinese.</param>
[GenerateSerializer, Immutable, Alias("kc.person-look-up-request")]
public sealed record PersonLookUpRequest(
    [property: Id(0)] DateOnly? AsOf,
    [property: Id(1)] DateTimeOffset? KnownAt,
    [property: Id(2)] bool Explain,
    [property: Id(3)] bool English);
