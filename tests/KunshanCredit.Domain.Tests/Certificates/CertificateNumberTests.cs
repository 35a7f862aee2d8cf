using KunshanCredit.Domain.Certificates;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Certificates;

public sealed class CertificateNumberTests
{
    // SHA-256 of "abc" begins ba7816bf: in groups of five bits 10111 01001 11100 00001 …
    private const string OfAbc = "KS-2017-Q9W1-DFWF-077Y-MGA1-83F5";

    [Fact]
    public void The_number_is_the_year_and_the_first_hundred_bits_of_the_hash()
    {
        Assert.Equal(OfAbc, CertificateNumber.Of("abc"u8, Reports.Date("2017-03-01")).Text);
    }

    [Fact]
    public void Numbers_of_different_contents_have_nothing_in_common_but_the_year()
    {
        var numbers = Enumerable.Range(0, 1000).Select(n => CertificateNumber.Of(BitConverter.GetBytes(n), Reports.Date("2017-03-01")).Text[8..]).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(32, numbers.SelectMany(number => number.Replace("-", "", StringComparison.Ordinal)).Distinct().Count());
    }

    [Theory]
    [InlineData("KS-2017-8F3K-Q7ZD-2MNP-4T6W-01YC")]
    [InlineData("ks-2017-8f3k-q7zd-2mnp-4t6w-01yc")]
    [InlineData("KS20178F3KQ7ZD2MNP4T6W01YC")]
    [InlineData("ks 2017 8f3k q7zd 2mnp 4t6w olyc")]
    [InlineData("KS-2017-8F3K-Q7ZD-2MNP-4T6W-OIYC")]
    public void A_number_is_read_as_people_write_it(string written)
    {
        Assert.True(CertificateNumber.TryParse(written, out var number));
        Assert.Equal("KS-2017-8F3K-Q7ZD-2MNP-4T6W-01YC", number.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("KS-2017")]
    [InlineData("KS-2017-8F3K-Q7ZD-2MNP-4T6W-01Y")]
    [InlineData("KS-2017-8F3K-Q7ZD-2MNP-4T6W-01YCC")]
    [InlineData("XX-2017-8F3K-Q7ZD-2MNP-4T6W-01YC")]
    [InlineData("KS-20A7-8F3K-Q7ZD-2MNP-4T6W-01YC")]
    [InlineData("KS-2017-8F3K-Q7ZD-2MNP-4T6W-01YU")]
    [InlineData("KS-2017-8F3K-Q7ZD-2MNP-4T6W-01Y信")]
    public void What_is_no_number_is_not_read(string? written) => Assert.False(CertificateNumber.TryParse(written, out _));
}
