using System.Collections.Immutable;

namespace KunshanCredit.Grains.Contracts;

/// <summary>What can be certified of an enterprise is asked.</summary>
/// <param name="Domains">The domains, in the order of the standing.</param>
/// <param name="From">The first day of which facts are listed.</param>
/// <param name="To">The last one.</param>
/// <param name="AsOf">The day of the values.</param>
/// <param name="ShownOn">The day on which the facts must be before the public.</param>
/// <param name="English">The language of texts: English, or else Chinese.</param>
/// <param name="SeenHead">As in <see cref="LookUpRequest"/>.</param>
[GenerateSerializer, Immutable, Alias("kc.findings-request")]
public sealed record FindingsRequest(
    [property: Id(0)] ImmutableArray<string> Domains,
    [property: Id(1)] DateOnly From,
    [property: Id(2)] DateOnly To,
    [property: Id(3)] DateOnly AsOf,
    [property: Id(4)] DateOnly ShownOn,
    [property: Id(5)] bool English,
    [property: Id(6)] long? SeenHead = null);
