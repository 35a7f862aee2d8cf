using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace KunshanCredit.Domain.City;

/// <summary>The form in which names are searched: full-width characters as half-width, Latin letters in upper case, no spaces.</summary>
public static class NameKey
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;

    private const int MinLooseLength = 2;

    // Names are registered in simplified characters; the pairs are read when the first name is looked for.
    private static readonly Lazy<FrozenDictionary<char, char>> Simplified = new(ReadPairs);

    /// <summary>
    /// What people leave out of names or add to them, in the order in which it is taken out: the legal form, what places are called by, brackets. Stores take
    /// the same out of the names that they look through.
    /// </summary>
    public static ImmutableArray<string> LeftOut { get; } = ["股份有限公司", "有限责任公司", "有限公司", "股份", "公司", "省", "市", "(", ")", "·", "-"];

    /// <summary>
    /// The form of a text as names are registered (规范汉字, no traditional characters), without what is left out of names; null if too little remains to
    /// tell names apart.
    /// </summary>
    public static string? LooseOf(string text)
    {
        var key = LeftOut.Aggregate(SimplifiedOf(Of(text)), (rest, part) => rest.Replace(part, "", StringComparison.Ordinal));
        return key.Length >= MinLooseLength ? key : null;
    }

    /// <summary>The form of a text.</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                key.Append(char.ToUpperInvariant(
                    character is >= FirstFullWidth and <= LastFullWidth ? (char)(character - FullWidthOffset) : character));
            }
        }

        return key.ToString();
    }

    private static string SimplifiedOf(string key) =>
        string.Create(key.Length, key, (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = Simplified.Value.GetValueOrDefault(source[i], source[i]);
            }
        });

    private static FrozenDictionary<char, char> ReadPairs()
    {
        using var reader = new StreamReader(typeof(NameKey).Assembly.GetManifestResourceStream("traditional.txt")!);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenDictionary(pair => pair[0], pair => pair[1]);
    }
}
