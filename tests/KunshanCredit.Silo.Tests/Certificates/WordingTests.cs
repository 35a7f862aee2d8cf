using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Tourism;
using KunshanCredit.Domain.Words;
using KunshanCredit.Silo.Certificates.Wording;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Certificates;

/// <summary>No code is printed.</summary>
public sealed class WordingTests
{
    [Fact]
    public void Every_type_of_fact_has_a_label() => Assert.All(RegulationCatalogue.FactTypes.Keys, type => Assert.True(FactLabels.Knows(type), type));

    [Fact]
    public void Every_code_that_can_be_certified_has_a_label()
    {
        string[] codes =
        [
            .. CertificateOrder.AllDomains, .. KebabCase.NamesOf<Colour>(), .. KebabCase.NamesOf<RemediationMeasure>(), .. KebabCase.NamesOf<CustomsClass>(),
            .. KebabCase.NamesOf<AbnormalGround>(), .. KebabCase.NamesOf<TourismState>(), .. KebabCase.NamesOf<Disposition>(),
            .. JointTriggers(),
        ];

        Assert.All(codes, code => Assert.NotEqual(code, Labels.Any(code).Zh));
    }

    [Theory]
    [InlineData("{\"colour\":\"red\"}", "加收10%", "Surcharge of 10%")]
    [InlineData("{\"colour\":\"black\"}", "加收80%", "Surcharge of 80%")]
    [InlineData("{\"colour\":\"green\"}", "不加收", "No surcharge")]
    public void A_value_is_said_in_either_language(string rating, string zh, string en)
    {
        var reported = Reports.Event("1", "environment.rating.published", "2017-02-01", rating.Insert(1, "\"round\":\"2016\","));

        foreach (var (language, text) in new[] { (Language.Chinese, zh), (Language.English, en) })
        {
            var order = new CertificateOrder(CertificateOrder.AllDomains, Reports.Date("2016-03-01"), Reports.Date("2017-03-01"), language);
            var statement = CertificateStatement.Make(
                TestEnterprises.Some, "昆山", order.To, order, CertificateFindings.Write(Reports.History([reported]), order, order.To, order.To));
            var words = CertificateWording.Of(statement);
            Assert.Contains(words[0].Values, line => line.Texts.SequenceEqual([text]));
            Assert.Equal(order.Domains, words.Select(domain => domain.Domain));
            Assert.All(words.SelectMany(domain => domain.Values), line => Assert.NotEmpty(line.Texts));
        }
    }

    private static IEnumerable<string> JointTriggers() => RegulationCatalogue.Editions["joint-33"].Parameters
        .Where(parameter => parameter.Name == "triggers").SelectMany(parameter => parameter.Values)
        .SelectMany(value => value.Value.EnumerateArray()).Select(trigger => trigger.GetProperty("code").GetString()!);
}
