using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Law;

/// <summary>A value of a parameter over a time.</summary>
/// <param name="Value">The value as it stands in the file.</param>
/// <param name="Unit">Its unit, such as percent or yuan; null for a plain number or code.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null while the edition runs.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Note">What was chosen where the law leaves it open; null otherwise.</param>
public sealed record ParameterValue(
    JsonElement Value, string? Unit, DateOnly ValidFrom, DateOnly? ValidTo, string Source, LocalText? Note);

/// <summary>A number of the law, or a small table: never in code, always dated and sourced.</summary>
public abstract class Parameter
{
    /// <summary>Its name in the file.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Its values, one after another.</summary>
    public ImmutableArray<ParameterValue> Values { get; private protected set; } = [];

    internal abstract void Read(string name, ImmutableArray<ParameterValue> values, JsonSerializerOptions options);
}

/// <inheritdoc cref="Parameter"/>
public sealed class Parameter<T> : Parameter
{
    private ImmutableArray<T> _typed = [];
    private ImmutableArray<UsedParameter> _used = [];

    /// <summary>The only value of a parameter that does not change within the edition.</summary>
    /// <exception cref="InvalidOperationException">It has several.</exception>
    public T Value => _typed.Length == 1 ? _typed[0] : throw new InvalidOperationException($"{Name} has several values: ask for a date.");

    /// <summary>The only value, for a reason.</summary>
    public UsedParameter Used => _used.Length == 1 ? _used[0] : throw new InvalidOperationException($"{Name} has several values: ask for a date.");

    /// <summary>The value for the day that is asked about.</summary>
    public T At(AsOf asOf) => _typed[IndexAt(asOf)];

    /// <summary>The value on a date that a fact fixes, such as the day on which it took effect.</summary>
    public T On(DateOnly date) => _typed[IndexOn(date)];

    /// <summary>The value for the day that is asked about, for a reason.</summary>
    public UsedParameter UsedAt(AsOf asOf) => _used[IndexAt(asOf)];

    /// <summary>The value on a date, for a reason.</summary>
    public UsedParameter UsedOn(DateOnly date) => _used[IndexOn(date)];

    internal override void Read(string name, ImmutableArray<ParameterValue> values, JsonSerializerOptions options)
    {
        (Name, Values) = (name, values);
        _typed = [.. values.Select(value => value.Value.Deserialize<T>(options)
            ?? throw new JsonException($"Parameter {name} has no value."))];
        _used = [.. _typed.Select((value, index) => new UsedParameter(name, value, values[index].Note))];
    }

    private int IndexAt(AsOf asOf)
    {
        var index = Values.Length - 1;
        while (index > 0 && !asOf.Reached(Values[index].ValidFrom))
        {
            index--;
        }

        return index;
    }

    private int IndexOn(DateOnly date)
    {
        var index = Values.Length - 1;
        while (index > 0 && date < Values[index].ValidFrom)
        {
            index--;
        }

        return index;
    }
}

/// <summary>A parameter as a reason shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value that was used.</param>
/// <param name="Note">What was chosen where the law leaves it open; null otherwise.</param>
public sealed record UsedParameter(string Name, object? Value, LocalText? Note);
