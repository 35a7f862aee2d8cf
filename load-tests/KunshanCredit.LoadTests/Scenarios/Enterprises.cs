namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Codes of enterprises by number, made up: the check character of GB 32100-2015 is right, and that is all that a look-up needs.</summary>
internal static class Enterprises
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>The codes of <paramref name="count"/> enterprises from number <paramref name="first"/> on.</summary>
    public static string[] Range(int first, int count) => [.. Enumerable.Range(first, count).Select(Code)];

    private static string Code(int number)
    {
        var first17 = $"91320583ML{number:D7}";
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Alphabet.IndexOf(first17[i], StringComparison.Ordinal) * Weights[i];
        }

        return first17 + Alphabet[(31 - (sum % 31)) % 31];
    }
}
