using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.TestKit;

/// <summary>
/// Codes that no real enterprise has: the outer check of GB 32100 holds, the inner one of GB 11714 does not. Each test takes its own.
/// </summary>
public static class TestEnterprises
{
    private static int _next;

    /// <summary>A fixed code, for tests that need but one.</summary>
    public static Uscc Some { get; } = Uscc.Parse("91320583MA0TE5T00B");

    /// <summary>A code that no other test has.</summary>
    public static Uscc New() => Numbered(Interlocked.Increment(ref _next));

    /// <summary>The n-th code.</summary>
    public static Uscc Numbered(int n)
    {
        foreach (var inner in "0123456789")
        {
            var first17 = $"91320583MT{n:D6}{inner}";
            var uscc = Uscc.Parse(first17 + Uscc.CheckCharacter(first17));
            if (!uscc.HasValidOrganizationCode)
            {
                return uscc;
            }
        }

        throw new InvalidOperationException("Only one digit can be right.");
    }
}
