using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Enterprises;

public sealed class EventCanonTests
{
    /// <summary>Written by hand from RFC 8785, so that a change of the canonical form cannot pass unseen.</summary>
    [Fact]
    public void The_hash_is_that_of_the_documented_form()
    {
        var history = Reports.History([Reports.Event(
            "EPB-1", "environment.rating.published", "2017-03-01", """{ "score": 6.40e1, "round": "2016" }""",
            """{"title":"结果 \"甲\"","number":"昆环信〔2017〕42号","issuedOn":"2017-02-24"}""")]);

        const string form = """
            {"data":{"round":"2016","score":64},"department":"environment","document":{"issuedOn":"2017-02-24","number":"昆环信〔2017〕42号","title":"结果 \"甲\""},"effectiveOn":"2017-03-01","id":"EPB-1","recordedAt":"2017-03-01T09:00:00.000000+08:00","sequence":1,"type":"environment.rating.published","uscc":"91320583MA0TE5T00B"}
            """;
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string('0', 64) + "\n" + form)));
        Assert.Equal(expected, history.Hash);
        Assert.Equal(new string('0', 64), history.Events[0].PreviousHash);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("1e2", "100")]
    [InlineData("100E-2", "1")]
    [InlineData("-0", "0")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00010", "0.0001")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("99999999999.9999", "99999999999.9999")]
    public void Equal_numbers_have_one_form(string written, string canonical)
    {
        using var json = JsonDocument.Parse(written);

        Assert.Equal(canonical, EventCanon.Data(json.RootElement));
    }
}
