using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Tests.Enterprises;

public sealed class UsccTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("914403001922038216")]
    [InlineData("91440300708461136T")]
    [InlineData("9144030071526726XG")]
    [InlineData("91330100799655058B")]
    [InlineData("91100000100003962T")]
    [InlineData("9111000071093123XX")]
    [InlineData("9152000071430580XT")]
    [InlineData("91350100M000100Y43")]
    [InlineData("91320583722291823U")]
    public void A_code_that_was_issued_passes_both_checks(string text)
    {
        Assert.True(Uscc.TryParse(text, out var uscc));
        Assert.True(uscc.HasValidOrganizationCode);
        Assert.Equal(text, uscc.ToString());
    }

    [Theory]
    [InlineData("91320583MA0TE5T00B")]
    [InlineData("91320583MA0TE5T10C")]
    [InlineData("91320583MA0K5XY30T")]
    public void A_code_that_was_never_issued_passes_the_outer_check_only(string text)
    {
        Assert.True(Uscc.TryParse(text, out var uscc));
        Assert.False(uscc.HasValidOrganizationCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("91310000607622163R")]
    [InlineData("9133010057462616XH")]
    [InlineData("91320583MA5N6C7D8I")]
    [InlineData("91320583MA1XXXXX5")]
    [InlineData("11330102MB1234567A")]
    [InlineData("91320583ma0te5t00b")]
    [InlineData(" 91320583MA0TE5T00B")]
    [InlineData("９1320583MA0TE5T00B")]
    [InlineData("91320583MA0TE5T00\0")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(Uscc.TryParse(text, out _));
    }

    [Fact]
    public void Every_change_of_one_character_is_noticed()
    {
        const string code = "914403001922038216";
        for (var i = 1; i < code.Length; i++)
        {
            foreach (var other in Alphabet.Where(character => character != code[i]))
            {
                Assert.False(Uscc.TryParse(code[..i] + other + code[(i + 1)..], out _));
            }
        }
    }

    /// <summary>One identity number in thirty-one that begins with 1 or 5 passes the check of codes by chance.</summary>
    [Fact]
    public void A_citizens_identity_number_is_refused_even_where_it_passes_as_a_code()
    {
        var passing = 0;
        for (var serial = 0; serial < 1000; serial++)
        {
            var first17 = $"11010119900307{serial:D3}";
            var identityNumber = first17 + CitizenCheck(first17);
            passing += Uscc.CheckCharacter(first17) == identityNumber[17] ? 1 : 0;
            Assert.False(Uscc.TryParse(identityNumber, out _));
        }

        Assert.True(passing > 0);
    }

    private static char CitizenCheck(string first17)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return "10X98765432"[first17.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11];
    }
}
