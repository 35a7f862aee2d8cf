namespace KunshanCredit.TestKit;

/// <summary>Identity numbers of people who do not exist: born on 28 February 1900. Each test takes its own.</summary>
public static class TestPersons
{
    private const string Digits = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static int _next;

    /// <summary>A number that no other test has.</summary>
    public static string New() => Numbered(Interlocked.Increment(ref _next));

    /// <summary>The first number, from n on, whose check character is X.</summary>
    public static string EndingInX() => Enumerable.Range(900, 99).Select(Numbered).First(number => number[^1] == 'X');

    /// <summary>The n-th number, up to 999.</summary>
    public static string Numbered(int n) => WithCheck($"32058319000228{n:D3}");

    /// <summary>The number that begins with 17 digits.</summary>
    public static string WithCheck(string first17) =>
        first17 + Digits[first17.Select((digit, place) => (digit - '0') * Weights[place]).Sum() % Digits.Length];
}
