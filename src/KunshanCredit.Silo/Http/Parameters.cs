using System.Globalization;
using System.Text;
using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Http;

/// <summary>Reads the parameters of a request. The first that cannot be read is the problem of the request.</summary>
internal sealed class Parameters(HttpContext context)
{
    public const string MinSequenceHeader = "Min-Sequence";
    public const string Latest = "latest";
    public const int DefaultLimit = 100;
    public const int MaxLimit = 200;
    private const int MostCursor = 2048;
    private const string PeriodName = "period";
    private const string PeriodZh = "须为2013-01以后的月份，格式 YYYY-MM。";
    private const string PeriodEn = "Must be a month from 2013-01 on, written YYYY-MM.";
    private static readonly DateOnly EarliestAsOf = new(1990, 1, 1);
    private static readonly DateOnly LatestAsOf = new(2099, 12, 31);

    /// <summary>What is wrong with what should be a billing period.</summary>
    public static Problem InvalidPeriod { get; } = Problem.Parameter(PeriodName, PeriodZh, PeriodEn);

    /// <summary>What is wrong; null so far.</summary>
    public Problem? Problem { get; private set; }

    public DateOnly? AsOf() => Day("asOf");

    /// <summary>A day; null without one.</summary>
    public DateOnly? Day(string name)
    {
        if (Query(name) is not { } text)
        {
            return null;
        }

        var valid = FactReader.TryParseDate(text, out var date) && IsAsOf(date);
        return valid ? date : Refuse<DateOnly?>(name, "须为1990-01-01至2099-12-31的日期，格式 YYYY-MM-DD。", "Must be a date from 1990-01-01 to 2099-12-31, written YYYY-MM-DD.");
    }

    /// <summary>Says that a parameter does not fit the others, or the day.</summary>
    public void Reject(string name, string zh, string en) => Refuse<object>(name, zh, en);

    /// <summary>The billing period that the address names.</summary>
    public BillingPeriod? Period() => BillingPeriod.TryParse(context.Request.RouteValues[PeriodName] as string, out var period)
        ? period
        : Refuse<BillingPeriod>(PeriodName, PeriodZh, PeriodEn);

    /// <summary>Whether a day can be asked about.</summary>
    public static bool IsAsOf(DateOnly date) => date >= EarliestAsOf && date <= LatestAsOf;

    public DateTimeOffset? KnownAt()
    {
        if (Query("knownAt") is not { } text)
        {
            return null;
        }

        return TryParseInstant(text, out var instant)
            ? instant
            : Refuse<DateTimeOffset?>("knownAt", "须为带时区的 RFC 3339 时刻。", "Must be an RFC 3339 instant with offset.");
    }

    public bool Explain() => Query("explain") switch
    {
        null or "false" => false,
        "true" => true,
        _ => Refuse<bool>("explain", "须为 true 或 false。", "Must be true or false."),
    };

    public int Limit() => WholeNumber("limit", 1, MaxLimit) is { } limit ? (int)limit : DefaultLimit;

    /// <summary>How far a reader of accesses is.</summary>
    public AccessCursor AfterAccess() => Query("after") is not { } text ? default
        : AccessCursor.TryParse(text, out var cursor) ? cursor.Value
        : Refuse<AccessCursor>("after", "须为此前答复中的 number。", "Must be a number that an answer told.");

    public long After() => WholeNumber("after", 0, long.MaxValue) ?? 0;

    /// <summary>
    /// Behind which number a reader goes on: as the header says with which a browser comes back, else as the query says. Null: behind the latest.
    /// </summary>
    public long? After(string header)
    {
        var values = context.Request.Headers[header];
        return values.Count > 0 ? ParseWholeNumber(header, values.Count == 1 ? values[0]! : "", 0, long.MaxValue) ?? 0
            : Query("after") == Latest ? null
            : After();
    }

    /// <summary>One of some words; null without one.</summary>
    public string? OneOf(string name, IEnumerable<string> words)
    {
        var text = Query(name);
        return text is null || words.Contains(text)
            ? text
            : Refuse<string?>(name, $"须为 {string.Join('、', words)} 之一。", $"Must be one of {string.Join(", ", words)}.");
    }

    /// <summary>A number of days; null without one.</summary>
    public int? Days(string name, int most) => (int?)WholeNumber(name, 0, most);

    /// <summary>Says that a parameter is missing.</summary>
    public string? Missing(string name, string zh, string en) => Refuse<string?>(name, zh, en);

    /// <summary>What a cursor holds; null without one.</summary>
    public string? Cursor()
    {
        if (Query("cursor") is not { } text)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        if (text.Length is > 0 and <= MostCursor
            && Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4), bytes, out var length))
        {
            return Encoding.UTF8.GetString(bytes, 0, length);
        }

        return RefuseCursor();
    }

    /// <summary>The cursor behind which a page goes on.</summary>
    public static string CursorOf(string content) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(content)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public string? RefuseCursor() => Refuse<string?>("cursor", "不是本服务给出的游标。", "Not a cursor that this service gave.");

    public long? MinSequence()
    {
        var header = context.Request.Headers[MinSequenceHeader];
        return header.Count == 0 ? null : ParseWholeNumber(MinSequenceHeader, header.Count == 1 ? header[0]! : "", 0, long.MaxValue);
    }

    /// <summary>A required text.</summary>
    public string Required(string name, int minLength, string zh, string en)
    {
        var text = Query(name)?.Trim();
        return text is not null && TextRule.IsClean(text, TextRule.MaxLength) && text.EnumerateRunes().Count() >= minLength
            ? text
            : Refuse<string?>(name, zh, en) ?? "";
    }

    private string? Query(string name)
    {
        if (!context.Request.QueryString.HasValue)
        {
            return null;
        }

        var values = context.Request.Query[name];
        return values.Count switch
        {
            0 => null,
            1 => values[0] ?? "",
            _ => "", // Twice is not a value: every parser refuses the empty text.
        };
    }

    private long? WholeNumber(string name, long min, long max) => Query(name) is { } text ? ParseWholeNumber(name, text, min, max) : null;

    private long? ParseWholeNumber(string name, string text, long min, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : Refuse<long?>(name, max == long.MaxValue ? $"须为不小于{min}的整数。" : $"须为{min}至{max}的整数。",
                max == long.MaxValue ? $"Must be a whole number from {min} on." : $"Must be a whole number from {min} to {max}.");

    private T? Refuse<T>(string name, string zh, string en)
    {
        Problem ??= Problem.Parameter(name, zh, en);
        return default;
    }

    /// <summary>Reads an instant (RFC 3339).</summary>
    public static bool TryParseInstant(string text, out DateTimeOffset instant)
    {
        // An unescaped plus sign of the offset arrives as a space.
        var written = text.Replace(' ', '+').ToUpperInvariant();
        instant = default;
        return (written.EndsWith('Z') || (written.Length > 6 && written[^6] is '+' or '-' && written[^3] == ':'))
            && DateTimeOffset.TryParseExact(
                WithSevenDecimals(written), ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    /// <summary>RFC 3339 allows any number of decimals; what lies below the tick cannot matter, for instants here are whole microseconds.</summary>
    private static string WithSevenDecimals(string written)
    {
        var point = written.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? -1 : written.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        return end > 7 ? written.Remove(point + 8, end - 7) : written;
    }
}
