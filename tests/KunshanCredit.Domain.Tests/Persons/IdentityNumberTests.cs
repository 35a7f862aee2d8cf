using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Persons;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Persons;

public sealed class IdentityNumberTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    [Fact]
    public void A_person_has_the_same_name_however_the_number_is_written_and_another_under_another_secret()
    {
        var text = TestPersons.EndingInX();
        var name = Parsed(text).KeyUnder(Secret);

        Assert.Equal(name, Parsed(text.ToLowerInvariant()).KeyUnder(Secret));
        Assert.NotEqual(name, Parsed(text).KeyUnder([.. Secret.Reverse()]));
        Assert.Matches("^[0-9a-f]{64}$", name.Text);
        Assert.DoesNotContain(text[..17], $"{name} {Parsed(text)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("32058319000228001")]
    [InlineData("32058319000230001X")]
    [InlineData("320583190002280010")]
    [InlineData("３２０５８３19000228001X")]
    public void Anything_else_is_no_number(string? text) => Assert.False(IdentityNumber.TryParse(text, out _));

    [Theory]
    [InlineData("32058319000229001")]
    [InlineData("32058318991231001")]
    [InlineData("32058319001301001")]
    [InlineData("91320119000101001")]
    [InlineData("10320119000101001")]
    public void A_right_check_character_alone_makes_no_number(string first17) => Assert.False(IdentityNumber.TryParse(TestPersons.WithCheck(first17), out _));

    [Fact]
    public void Every_change_of_one_digit_is_noticed()
    {
        var number = TestPersons.Numbered(1);
        Assert.All(Enumerable.Range(0, 17).SelectMany(place => "0123456789".Where(digit => digit != number[place]).Select(digit => (place, digit))),
            change => Assert.False(IdentityNumber.TryParse(number[..change.place] + change.digit + number[(change.place + 1)..], out _)));
    }

    /// <summary>Codes of enterprises begin with 9, as no identity number does, also where digits within look like a date of birth.</summary>
    [Fact]
    public void No_code_of_an_enterprise_is_taken_for_a_person()
    {
        var looksLikeDate = 0;
        for (var n = 0; n < 100_000; n++)
        {
            var first17 = $"91310120{n % 100:D2}0{(n / 100 % 9) + 1}1{n / 900 % 10}{n / 9000 % 10:D1}{n % 7}0";
            var code = first17 + Uscc.CheckCharacter(first17);
            if (code.All(char.IsAsciiDigit))
            {
                looksLikeDate++;
                Assert.True(Uscc.TryParse(code, out _));
                Assert.False(PersonalData.IsIn($"受让方：{code}。"));
            }
        }

        Assert.True(looksLikeDate > 1000);
    }

    private static IdentityNumber Parsed(string text) =>
        IdentityNumber.TryParse(text, out var number) ? number : throw new FormatException("Not a number.");
}
