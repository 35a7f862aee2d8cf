namespace KunshanCredit.Chaos.Workload;

/// <summary>Codes of enterprises by number, made up, with the check character of GB 32100-2015.</summary>
internal static class Enterprises
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Hot = 50;
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>The code of the enterprise with this number.</summary>
    public static string Code(int number)
    {
        var first17 = $"91320583MC{number:D7}";
        var sum = first17.Select((character, place) => Alphabet.IndexOf(character, StringComparison.Ordinal) * Weights[place]).Sum();
        return first17 + Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>One of so many: all alike, but for the first, which gets one in fifty of everything.</summary>
    public static string Draw(Random random, int count) => Code(random.Next(Hot) == 0 ? 0 : random.Next(count));
}
