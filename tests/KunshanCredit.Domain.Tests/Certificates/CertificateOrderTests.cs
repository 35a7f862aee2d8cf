using System.Text.Json;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Facts;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Certificates;

public sealed class CertificateOrderTests
{
    [Fact]
    public void The_order_in_which_domains_are_asked_for_does_not_matter()
    {
        var order = Read("""{"domains":["joint","tax","environment"],"period":{"from":"2016-03-01","to":"2017-03-01"}}""", out _);

        Assert.Equal("environment tax joint", string.Join(' ', order!.Domains));
        Assert.Equal(Language.Chinese, order.Language);
        Assert.Equal(Language.English, Read("""{"domains":["tax"],"period":{"from":"2007-03-01","to":"2017-03-01"},"language":"en"}""", out _)!.Language);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""{"period":{"from":"2016-03-01","to":"2017-03-01"}}""", "/domains")]
    [InlineData("""{"domains":[],"period":{"from":"2016-03-01","to":"2017-03-01"}}""", "/domains")]
    [InlineData("""{"domains":"tax","period":{"from":"2016-03-01","to":"2017-03-01"}}""", "/domains")]
    [InlineData("""{"domains":["tax","tax"],"period":{"from":"2016-03-01","to":"2017-03-01"}}""", "/domains/1")]
    [InlineData("""{"domains":["tax","publicity"],"period":{"from":"2016-03-01","to":"2017-03-01"}}""", "/domains/1")]
    [InlineData("""{"domains":[1],"period":{"from":"2016-03-01","to":"2017-03-01"}}""", "/domains/0")]
    [InlineData("""{"domains":["tax"]}""", "/period")]
    [InlineData("""{"domains":["tax"],"period":{"from":"2016-03-01"}}""", "/period/to")]
    [InlineData("""{"domains":["tax"],"period":{"from":"1.3.2016","to":"2017-03-01"}}""", "/period/from")]
    [InlineData("""{"domains":["tax"],"period":{"from":"2016-03-01","to":"2017-03-02"}}""", "/period/to")]
    [InlineData("""{"domains":["tax"],"period":{"from":"2017-03-01","to":"2017-02-28"}}""", "/period/to")]
    [InlineData("""{"domains":["tax"],"period":{"from":"2007-02-28","to":"2017-03-01"}}""", "/period/from")]
    [InlineData("""{"domains":["tax"],"period":{"from":"1989-12-31","to":"1990-03-01"}}""", "/period/from")]
    [InlineData("""{"domains":["tax"],"period":{"from":"2016-03-01","to":"2017-03-01","by":"me"}}""", "/period/by")]
    [InlineData("""{"domains":["tax"],"period":{"from":"2016-03-01","to":"2017-03-01"},"language":"de"}""", "/language")]
    [InlineData("""{"domains":["tax"],"period":{"from":"2016-03-01","to":"2017-03-01"},"seal":true}""", "/seal")]
    public void What_cannot_be_certified_is_refused_at_its_place(string body, string pointer)
    {
        Assert.Null(Read(body, out var pointers));
        Assert.Equal([pointer], pointers);
    }

    private static CertificateOrder? Read(string body, out string[] pointers)
    {
        using var document = JsonDocument.Parse(body);
        var order = CertificateOrder.Read(document.RootElement, Reports.Date("2017-03-01"), out var errors);
        pointers = [.. errors.Select(error => error.Pointer)];
        return order;
    }
}
