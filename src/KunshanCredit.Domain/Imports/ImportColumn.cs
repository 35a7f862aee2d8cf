using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Imports;

/// <summary>What a cell of a column holds.</summary>
public enum CellKind
{
    Text,

    /// <summary>A date: 2019-07-01, 2019/7/1, 2019年7月1日, 20190701, or milliseconds since 1970.</summary>
    Date,

    /// <summary>A whole number or a decimal; commas between thousands are allowed.</summary>
    Number,

    /// <summary>An amount in ten thousand yuan (万元), which becomes yuan.</summary>
    TenThousandYuan,

    /// <summary>是 or 否, true or false, 1 or 0.</summary>
    Flag,

    /// <summary>Personal data that must not be published: read by nobody and stored nowhere.</summary>
    Secret,

    /// <summary>Known and not used.</summary>
    Unused,
}

/// <summary>A column of a file that departments send.</summary>
/// <param name="Code">Its code in the exchange format, or its name in English.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Pointer">Where a cell goes, as a JSON pointer into the fact; null for nowhere.</param>
/// <param name="Required">Whether every row needs it.</param>
/// <param name="Example">What a template shows.</param>
public sealed record ImportColumn(string Code, string Name, CellKind Kind, string? Pointer, bool Required, string Example)
{
    private const decimal YuanInTenThousand = 10_000;
    private const decimal MostTenThousand = 100_000_000_000;
    private const int LongestNumber = 40;
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    /// <summary>Other names under which it comes.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Words of cells and the values that they stand for, such as 红 for red; empty if cells are taken as they are.</summary>
    public ImmutableDictionary<string, string> Words { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether a header is that of this column; spaces, case and full-width forms do not matter.</summary>
    public bool IsNamed(string header)
    {
        var key = City.NameKey.Of(header);
        return key == City.NameKey.Of(Code) || key == City.NameKey.Of(Name) || Aliases.Any(alias => key == City.NameKey.Of(alias));
    }

    /// <summary>The value of a cell as JSON, or what is wrong with it.</summary>
    public (JsonNode? Value, LocalText? Problem) Read(string cell) => Kind switch
    {
        CellKind.Date => Date(cell) is { } date ? (JsonValue.Create(EventCanon.Date(date)), null) : (null, new("不是日期。", "Not a date.")),
        CellKind.Number => Number(cell) is { } number ? (JsonValue.Create(number), null) : (null, new("不是数值。", "Not a number.")),
        CellKind.TenThousandYuan => Number(cell) is { } amount and >= 0 and < MostTenThousand
            ? (JsonValue.Create(Plain(amount * YuanInTenThousand)), null)
            : (null, new("不是以万元为单位的金额。", "Not an amount in ten thousand yuan.")),
        CellKind.Flag => Flag(cell) is { } flag ? (JsonValue.Create(flag), null) : (null, new("须为是或否。", "Must be 是 or 否, true or false.")),
        _ => (JsonValue.Create(Words.GetValueOrDefault(cell, cell)), null),
    };

    private static DateOnly? Date(string cell)
    {
        if (DateTime.TryParseExact(cell, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return DateOnly.FromDateTime(instant);
        }

        if (DateOnly.TryParseExact(cell.Split(' ', 'T')[0], DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        // Milliseconds since 1970, as some systems export them; the day is that of Shanghai.
        return cell.Length is > 8 and < 15 && long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? ShanghaiCalendar.DateAt(new DateTimeOffset(Epoch.AddMilliseconds(milliseconds)))
            : null;
    }

    private static decimal? Number(string cell) =>
        cell.Length <= LongestNumber && decimal.TryParse(
            cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number)
            ? Plain(number)
            : null;

    private static decimal Plain(decimal number) => decimal.Parse(JsonDecimal.Plain(number), CultureInfo.InvariantCulture);

    private static bool? Flag(string cell) => cell.ToUpperInvariant() switch
    {
        "是" or "TRUE" or "1" or "Y" => true,
        "否" or "FALSE" or "0" or "N" => false,
        _ => null,
    };
}
