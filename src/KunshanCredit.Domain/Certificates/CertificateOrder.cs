using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Certificates;

/// <summary>What a certificate (信用证明) is to say: about which domains, of which time, in which language.</summary>
/// <param name="Domains">Sections of the standing, each once, in the order of the standing: the order in which they were asked for makes no other certificate.</param>
/// <param name="From">The first day of which facts are listed.</param>
/// <param name="To">The last one, and the day whose values are certified.</param>
/// <param name="Language">The language of its texts.</param>
public sealed record CertificateOrder(ImmutableArray<string> Domains, DateOnly From, DateOnly To, Language Language)
{
    /// <summary>The longest time that a certificate is about.</summary>
    public const int MostYears = 10;

    /// <summary>How the statement and the contract call Chinese.</summary>
    public const string Chinese = "zh";

    /// <summary>How the statement and the contract call English.</summary>
    public const string English = "en";

    private static readonly DateOnly Earliest = new(1990, 1, 1);

    /// <summary>What can be certified: the sections of the standing.</summary>
    public static ImmutableArray<string> AllDomains { get; } = [.. RegulationCatalogue.Standing.Select(regulation => regulation.Section)];

    /// <summary>Reads an order from a body; null if anything is wrong with it, which is then listed.</summary>
    public static CertificateOrder? Read(JsonElement body, DateOnly today, out ImmutableArray<FieldError> errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors = [new FieldError("", "wrong-type", new("须为 JSON 对象。", "Must be a JSON object."))];
            return null;
        }

        var read = new FactReader(body, "", default);
        var domains = ReadDomains(read, body);
        var before = read.Errors.Count;
        var (from, to) = read.Object("period", period => ReadPeriod(period, today, before));
        var language = body.TryGetProperty("language", out _) ? read.OneOf("language", Chinese, English) : Chinese;
        read.RefuseUnknownMembers();
        errors = [.. read.Errors];
        return errors.IsEmpty ? new CertificateOrder(domains, from, to, LanguageOf(language)) : null;
    }

    /// <summary>The language that a code stands for.</summary>
    public static Language LanguageOf(string code) => code == English ? Language.English : Language.Chinese;

    /// <summary>The code of a language.</summary>
    public static string CodeOf(Language language) => language == Language.English ? English : Chinese;

    private static ImmutableArray<string> ReadDomains(FactReader read, JsonElement body)
    {
        read.Absent<object>("domains");
        if (!body.TryGetProperty("domains", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            read.Refuse("domains", "required", "须为至少含一个领域的数组。", "Must be an array of at least one domain.");
            return [];
        }

        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in list.EnumerateArray().Take(AllDomains.Length + 1).Index())
        {
            var domain = TextRule.Read(item) ?? "";
            if (!AllDomains.Contains(domain))
            {
                read.Refuse($"domains/{index}", "unknown-value", $"须为以下之一：{string.Join(", ", AllDomains)}。", $"Must be one of: {string.Join(", ", AllDomains)}.");
            }
            else if (!chosen.Add(domain))
            {
                read.Refuse($"domains/{index}", "repeated", "领域不得重复。", "Each domain stands there once.");
            }
        }

        return [.. AllDomains.Where(chosen.Contains)];
    }

    private static (DateOnly From, DateOnly To) ReadPeriod(FactReader read, DateOnly today, int before)
    {
        var (from, to) = (read.Date("from"), read.Date("to"));
        if (read.Errors.Count > before)
        {
            return (from, to);
        }

        read.Require(from >= Earliest, "from", "out-of-range", "不得早于1990-01-01。", "Must not be before 1990-01-01.");
        read.Require(to <= today, "to", "in-future", "不得晚于今日（上海时间）。", "Must not be later than today in Shanghai.");
        read.Require(from <= to, "to", "before-from", "不得早于 from。", "Must not be before from.");
        read.Require(to <= from.AddYears(MostYears), "from", "too-long", $"期间至多{MostYears}年。", $"At most {MostYears} years.");
        return (from, to);
    }
}
