using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Grains.Contracts;

/// <summary>How <see cref="FactLogUnavailableException"/> travels between silos: without its cause, which is in the log of the silo that met it.</summary>
/// <param name="Message">What was the matter.</param>
[GenerateSerializer, Immutable, Alias("kc.store-unavailable")]
public readonly record struct StoreUnavailable([property: Id(0)] string Message);

/// <summary>From the exception to the message and back.</summary>
[RegisterConverter]
public sealed class StoreUnavailableConverter : IConverter<FactLogUnavailableException, StoreUnavailable>
{
    /// <inheritdoc/>
    public FactLogUnavailableException ConvertFromSurrogate(in StoreUnavailable surrogate) => new(surrogate.Message);

    /// <inheritdoc/>
    public StoreUnavailable ConvertToSurrogate(in FactLogUnavailableException value) => new(value.Message);
}
