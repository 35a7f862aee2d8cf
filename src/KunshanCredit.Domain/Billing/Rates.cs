using System.Text.Json.Serialization;

namespace KunshanCredit.Domain.Billing;

/// <summary>What an enterprise pays more: in per cent of the sewage fee and of the price of gas, and in yuan per kWh.</summary>
/// <param name="SewagePercent">On the sewage fee (污水处理费), in per cent.</param>
/// <param name="GasPercent">On the price of natural gas (天然气销售价格), in per cent.</param>
/// <param name="ElectricityYuanPerKwh">On electricity, in yuan per kWh.</param>
public sealed record Rates(decimal SewagePercent, decimal GasPercent, decimal ElectricityYuanPerKwh)
{
    /// <summary>Nothing.</summary>
    public static Rates None { get; } = new(0, 0, 0);

    /// <summary>Both together.</summary>
    public static Rates operator +(Rates one, Rates other) => new(
        one.SewagePercent + other.SewagePercent, one.GasPercent + other.GasPercent, one.ElectricityYuanPerKwh + other.ElectricityYuanPerKwh);

    /// <summary>By how much one is more than the other, in percentage points.</summary>
    public static Rates operator -(Rates one, Rates other) => new(
        one.SewagePercent - other.SewagePercent, one.GasPercent - other.GasPercent, one.ElectricityYuanPerKwh - other.ElectricityYuanPerKwh);
}

/// <summary>Money for sewage and gas, in yuan; null where there is no amount to reckon with.</summary>
/// <param name="Sewage">For sewage.</param>
/// <param name="Gas">For gas.</param>
public sealed record Yuan(decimal? Sewage, decimal? Gas)
{
    private const int Fen = 2;

    /// <summary>No amount at all.</summary>
    public static Yuan None { get; } = new(null, null);

    /// <summary>Both together; a missing amount adds nothing.</summary>
    public static Yuan operator +(Yuan one, Yuan other) => new(Sum(one.Sewage, other.Sewage), Sum(one.Gas, other.Gas));

    /// <summary>By how much one is more than the other; a missing amount is nothing.</summary>
    public static Yuan operator -(Yuan one, Yuan other) => new(Sum(one.Sewage, -other.Sewage), Sum(one.Gas, -other.Gas));

    /// <summary>The surcharge on amounts: amount × percent / 100, rounded half up to fen, each by itself.</summary>
    public static Yuan SurchargeOn(Yuan amounts, Rates rates) => new(Part(amounts.Sewage, rates.SewagePercent), Part(amounts.Gas, rates.GasPercent));

    /// <summary>The total of many.</summary>
    public static Yuan Total(IEnumerable<Yuan> parts) => parts.Aggregate(None, (sum, part) => sum + part);

    /// <summary>Whether it changes no bill.</summary>
    [JsonIgnore]
    public bool IsNothing => (Sewage ?? 0) == 0 && (Gas ?? 0) == 0;

    private static decimal? Sum(decimal? one, decimal? other) => one is null ? other : one + (other ?? 0);

    private static decimal? Part(decimal? amount, decimal percent) =>
        amount is { } given ? decimal.Round(given * percent / 100, Fen, MidpointRounding.AwayFromZero) : null;
}
