using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Facts;

/// <summary>
/// Reads the members of one JSON object by name and type, and notes everything that is wrong instead of stopping at the first. The same calls
/// describe the object: <see cref="Describe"/> runs them without data.
/// </summary>
public sealed class FactReader
{
    private static readonly DateOnly EarliestDate = new(1900, 1, 1);
    private static readonly DateOnly LatestDate = new(2199, 12, 31);
    private readonly JsonElement? _data;
    private readonly string _path;
    private readonly List<string> _found = [];
    private readonly List<FactMember>? _members;
    private readonly bool _isStored;

    // What was valid when it was stored may hold texts that are refused today.
    internal FactReader(JsonElement? data, string path, DateOnly effectiveOn, List<FieldError> errors, List<FactMember>? members, bool isStored) =>
        (_data, _path, _members, EffectiveOn, Errors, _isStored) = (data, path, members, effectiveOn, errors, isStored);

    /// <summary>A reader of an object at a JSON pointer.</summary>
    public FactReader(JsonElement data, string path, DateOnly effectiveOn)
        : this(data, path, effectiveOn, [], null, isStored: false)
    {
    }

    /// <summary>The date from which the fact counts.</summary>
    public DateOnly EffectiveOn { get; }

    /// <summary>What was wrong so far.</summary>
    public List<FieldError> Errors { get; }

    /// <summary>The members that a reading function asks for.</summary>
    public static ImmutableArray<FactMember> Describe(Func<FactReader, CreditFact> read)
    {
        var members = new List<FactMember>();
        read(new FactReader(null, "", LatestDate, [], members, isStored: false));
        return [.. members];
    }

    /// <summary>A required text.</summary>
    public string Text(string name) => ReadText(name, true, TextRule.MaxLength) ?? "";

    /// <summary>An optional text; null if absent.</summary>
    public string? OptionalText(string name) => ReadText(name, false, TextRule.MaxLength);

    /// <summary>The required id of an event.</summary>
    public string Id(string name)
    {
        var text = ReadText(name, true, TextRule.MaxIdLength) ?? "";
        Require(text.Length == 0 || TextRule.IsCleanId(text), name, "invalid-text", "标识不得含空格。", "An id holds no space.");
        return text;
    }

    /// <summary>A required text that is one of the listed ones.</summary>
    public string OneOf(string name, params ReadOnlySpan<string> choices) => ReadChoice(name, true, choices) ?? choices[0];

    /// <summary>A required value of an enumeration, written in kebab case.</summary>
    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum => OptionalOrRequired<TEnum>(name, true) ?? default;

    /// <summary>An optional value of an enumeration, written in kebab case.</summary>
    public TEnum? OptionalChoice<TEnum>(string name)
        where TEnum : struct, Enum => OptionalOrRequired<TEnum>(name, false);

    /// <summary>A year from 1990 to 2100.</summary>
    public int Year(string name) => ReadYear(name, true) ?? 2000;

    /// <summary>An optional year from 1990 to 2100.</summary>
    public int? OptionalYear(string name) => ReadYear(name, false);

    /// <summary>A required whole number, not negative.</summary>
    public decimal Integer(string name)
    {
        var number = ReadNumber(name, "integer", true) ?? 0;
        Require(JsonDecimal.HasAtMostDecimals(number, 0), name, "not-an-integer", "须为整数。", "Must be a whole number.");
        return number;
    }

    /// <summary>A required number, not negative, with at most 4 decimals.</summary>
    public decimal Decimal(string name) => ReadNumber(name, "decimal", true) ?? 0;

    /// <summary>An optional number, not negative, with at most 4 decimals.</summary>
    public decimal? OptionalDecimal(string name) => ReadNumber(name, "decimal", false);

    /// <summary>A required true or false.</summary>
    public bool Flag(string name) => ReadFlag(name, true) ?? false;

    /// <summary>An optional true or false; absent means false.</summary>
    public bool OptionalFlag(string name) => ReadFlag(name, false) ?? false;

    /// <summary>A required date, <c>YYYY-MM-DD</c>, from 1900 to 2199.</summary>
    public DateOnly Date(string name) => ReadDate(name, true) ?? LatestDate;

    /// <summary>An optional date, <c>YYYY-MM-DD</c>, from 1900 to 2199.</summary>
    public DateOnly? OptionalDate(string name) => ReadDate(name, false);

    /// <summary>A required object.</summary>
    public T Object<T>(string name, Func<FactReader, T> read, bool checkUnknown = true)
    {
        List<FactMember>? inner = _members is null ? null : [];
        var value = Take(name, "object", true, JsonValueKind.Object);
        var reader = new FactReader(value, _path + "/" + name, EffectiveOn, Errors, inner, _isStored);
        var result = read(reader);
        if (inner is not null)
        {
            _members![^1] = _members[^1] with { Members = [.. inner] };
        }
        else if (checkUnknown && value is not null)
        {
            reader.RefuseUnknownMembers();
        }

        return result;
    }

    /// <summary>Says that an optional member is known, though it is not read here.</summary>
    public T? Absent<T>(string name)
        where T : class
    {
        if (Has(name))
        {
            Find(name);
        }

        return null;
    }

    /// <summary>Notes an error at a member unless the condition holds.</summary>
    public void Require(bool holds, string name, string code, string zh, string en)
    {
        if (!holds)
        {
            Refuse(name, code, zh, en);
        }
    }

    /// <summary>Notes an error at a member. Where the text has to be made up, this spares every good fact the making.</summary>
    public void Refuse(string name, string code, string zh, string en)
    {
        if (_members is null)
        {
            Errors.Add(new FieldError(name.Length == 0 ? _path : _path + "/" + name, code, new LocalText(zh, en)));
        }
    }

    /// <summary>Notes an error unless exactly one of two members is there.</summary>
    public void RequireExactlyOne(string one, string other)
    {
        if (Has(one) == Has(other))
        {
            Refuse("", "exactly-one", $"{one} 与 {other} 须且只能有一个。", $"Exactly one of {one} and {other} must be there.");
        }
    }

    /// <summary>Notes every member that nobody asked for.</summary>
    public void RefuseUnknownMembers()
    {
        // A good object has no more members than were found, and need not spell them.
        if (_data is not { ValueKind: JsonValueKind.Object } data || data.GetPropertyCount() == _found.Count)
        {
            return;
        }

        foreach (var member in data.EnumerateObject())
        {
            if (!_found.Contains(member.Name))
            {
                Refuse(JsonPointer.Step(member.Name), "unknown-member", "此类事实没有该成员。", "This object has no such member.");
            }
        }
    }

    private void Find(string name)
    {
        if (!_found.Contains(name))
        {
            _found.Add(name);
        }
    }

    private bool Has(string name) => _data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out _);

    internal string? ReadText(string name, bool required, int maxLength, string kind = "text")
    {
        if (Take(name, kind, required, JsonValueKind.String) is not { } value)
        {
            return null;
        }

        if (TextRule.Read(value) is { } text && TextRule.IsClean(text, maxLength))
        {
            return _isStored || !PersonalData.IsIn(text) ? text : this.RefusePersonalData(name);
        }

        Refuse(name, "invalid-text",
            $"须为1至{maxLength}个字符，首尾无空格，不含控制字符、双向控制字符或不成对的代理项。",
            $"Must be 1 to {maxLength} characters without leading or trailing space, control or bidirectional-control characters or unpaired surrogates.");
        return null;
    }

    private TEnum? OptionalOrRequired<TEnum>(string name, bool required)
        where TEnum : struct, Enum =>
        ReadChoice(name, required, KebabCase.NamesOf<TEnum>().AsSpan()) is { } text ? KebabCase.Parse<TEnum>(text) : null;

    private string? ReadChoice(string name, bool required, ReadOnlySpan<string> choices)
    {
        if (Take(name, "text", required, JsonValueKind.String, choices) is not { } value)
        {
            return null;
        }

        if (TextRule.Read(value) is { } text && choices.Contains(text))
        {
            return text;
        }

        Refuse(name, "unknown-value", $"须为以下之一：{string.Join(", ", choices)}。", $"Must be one of: {string.Join(", ", choices)}.");
        return null;
    }

    private int? ReadYear(string name, bool required)
    {
        if (ReadNumber(name, "integer", required) is not { } number)
        {
            return null;
        }

        var inRange = number is >= 1990 and <= 2100 && JsonDecimal.HasAtMostDecimals(number, 0);
        Require(inRange, name, "out-of-range", "年份须为1990至2100的整数。", "A year is a whole number from 1990 to 2100.");
        return inRange ? (int)number : null;
    }

    private decimal? ReadNumber(string name, string kind, bool required)
    {
        if (Take(name, kind, required, JsonValueKind.Number) is not { } value)
        {
            return null;
        }

        if (!JsonDecimal.TryRead(value, out var number))
        {
            Refuse(name, "out-of-range", "数值最多15位有效数字且小于10^15。", "A number has at most 15 significant digits and is below 10^15.");
            return null;
        }

        Require(number >= 0, name, "out-of-range", "数值不得为负。", "Must not be negative.");
        Require(JsonDecimal.HasAtMostDecimals(number, 4), name, "too-many-decimals", "最多4位小数。", "At most 4 decimals.");
        return number;
    }

    private bool? ReadFlag(string name, bool required) =>
        Take(name, "boolean", required, JsonValueKind.True, orElse: JsonValueKind.False)?.GetBoolean();

    private DateOnly? ReadDate(string name, bool required)
    {
        if (Take(name, "date", required, JsonValueKind.String) is not { } value)
        {
            return null;
        }

        var valid = TryParseDate(TextRule.Read(value), out var date) && date >= EarliestDate && date <= LatestDate;
        Require(valid, name, "invalid-date", "须为1900至2199年间的日期，格式 YYYY-MM-DD。", "Must be a date of the years 1900 to 2199, written YYYY-MM-DD.");
        return valid ? date : null;
    }

    /// <summary>Reads a date as it must be written.</summary>
    public static bool TryParseDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    internal JsonElement? Take(
        string name, string kind, bool required, JsonValueKind expected, ReadOnlySpan<string> choices = default, JsonValueKind? orElse = null)
    {
        _members?.Add(new FactMember(name, kind, required, [.. choices], []));
        if (_data is not { ValueKind: JsonValueKind.Object } data)
        {
            return null;
        }

        if (!data.TryGetProperty(name, out var value))
        {
            Require(!required, name, "required", "缺少必填成员。", "This member is required.");
            return null;
        }

        Find(name);
        if (value.ValueKind == expected || value.ValueKind == orElse)
        {
            return value;
        }

        Refuse(name, "wrong-type", $"类型须为 {kind}。", $"Must be of type {kind}.");
        return null;
    }
}
