using KunshanCredit.Domain.Persons;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Persons;

public sealed class PersonalDataTests
{
    private static readonly string Number = TestPersons.Numbered(7);
    private static readonly string EndingInX = TestPersons.EndingInX();

    [Fact]
    public void A_number_is_found_wherever_it_stands_in_a_text()
    {
        for (var before = 0; before < 40; before++)
        {
            for (var after = 0; after < 20; after++)
            {
                Assert.True(PersonalData.IsIn(new string('某', before) + Number + new string('。', after)));
            }
        }
    }

    [Fact]
    public void It_is_found_in_every_usual_spelling()
    {
        var fullWidth = string.Concat(EndingInX.Select(character => (char)(character - '!' + '\uFF01')));

        Assert.All(
            [Number, EndingInX, EndingInX.ToLowerInvariant(), fullWidth, $"身份证{Number}号", $"No.{Number},", $"({EndingInX})", $"x {Number} y"],
            text => Assert.True(PersonalData.IsIn(text), text));
        Assert.Equal(PersonalData.Withheld, PersonalData.Without($"身份证{Number}号"));
    }

    [Fact]
    public void What_is_longer_or_another_number_is_let_be()
    {
        Assert.All(
            [
                "", "昆环信〔2017〕42号", "320583", $"{Number}0", $"1{Number}", $"A{Number}", $"{Number}A", $"{EndingInX}X", Number[..17], $"{Number[..17]}-{Number[17]}",
                "914403001922038216", "91320583MA0TE5T00B", "订单20170301123456789012345678901234567890", new string('9', 500), "6222021234567890123",
            ],
            text => Assert.False(PersonalData.IsIn(text), text));
        Assert.Equal("昆环信〔2017〕42号", PersonalData.Without("昆环信〔2017〕42号"));
    }
}
