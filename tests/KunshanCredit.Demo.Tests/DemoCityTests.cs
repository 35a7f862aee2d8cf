using System.Text.Json;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;

namespace KunshanCredit.Demo.Tests;

/// <summary>The city is the same each time, nobody real is in it, and it is the newsletter's.</summary>
public sealed class DemoCityTests(DemoCityTests.AssessedCity city) : IClassFixture<DemoCityTests.AssessedCity>
{
    [Fact]
    public void The_same_seed_gives_the_same_facts_and_another_seed_others()
    {
        var again = DemoCity.Facts();

        Assert.Equal(city.Facts, again);
        Assert.NotEqual(city.Facts, DemoCity.Facts(seed: 7));
    }

    [Fact]
    public void No_real_enterprise_has_one_of_the_codes()
    {
        var codes = city.Facts.Select(fact => fact.Uscc).Distinct().ToList();

        Assert.Equal(2000, codes.Count);
        Assert.DoesNotContain(codes, code => code.HasValidOrganizationCode);
    }

    [Fact]
    public void No_two_enterprises_have_one_name()
    {
        var names = city.Standings.Select(standing => standing.Name).ToList();

        Assert.Equal(2000, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^昆山..[一二三四五六七八九十]+.+有限公司$", name));
    }

    [Fact]
    public void Histories_lie_in_the_years_2015_to_2017()
    {
        var dates = city.Facts.Where(fact => fact.Type != "registry.enterprise.registered").Select(fact => fact.EffectiveOn).ToList();

        Assert.True(dates.Min() >= new DateOnly(2015, 1, 1));
        Assert.True(dates.Max() <= new DateOnly(2017, 12, 31));
    }

    [Fact]
    public void Customs_has_certified_whom_the_newsletter_counts()
    {
        var classes = city.Of("customs").CountBy(standing => standing.Values<CustomsSection>().Class).ToDictionary();

        Assert.Equal(
            (24, 231, 937, 8),
            (classes[CustomsClass.AdvancedCertified], classes[CustomsClass.GeneralCertified],
                classes[CustomsClass.GeneralCredit], classes[CustomsClass.Discredited]));
    }

    [Theory]
    [InlineData("customs.recertification.passed", "", 7)]
    [InlineData("customs.certification.granted", "general", 3)]
    public void Customs_did_in_2016_what_the_newsletter_tells(string type, string level, int count) => Assert.Equal(
        count,
        city.Facts.Count(fact =>
            fact.Type == type && fact.EffectiveOn.Year == 2016 && fact.Data.Contains(level, StringComparison.Ordinal)));

    [Fact]
    public void Every_surcharge_tier_is_there()
    {
        var tiers = city.Of("environment").CountBy(standing => standing.Values<EnvironmentSection>().Tier).ToDictionary();

        Assert.Equal(
            (20, 8, 5, 567),
            (tiers[SurchargeTier.Red], tiers[SurchargeTier.RedConsecutive], tiers[SurchargeTier.Black], tiers[SurchargeTier.None]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20171231)]
    public void The_counts_hold_for_any_seed(ulong seed)
    {
        var other = new AssessedCity(seed);

        Assert.Equal(24, other.Standings.Count(standing => standing.Values<CustomsSection>().Class == CustomsClass.AdvancedCertified));
        Assert.Equal(231, other.Standings.Count(standing => standing.Values<CustomsSection>().Class == CustomsClass.GeneralCertified));
    }

    /// <summary>A city whose facts were all recorded, assessed as of its day.</summary>
    public sealed class AssessedCity
    {
        public AssessedCity()
            : this(DemoCity.Facts())
        {
        }

        internal AssessedCity(ulong seed)
            : this(DemoCity.Facts(seed))
        {
        }

        private AssessedCity(IReadOnlyList<DemoFact> facts)
        {
            Facts = facts;
            Standings = [.. facts.GroupBy(fact => fact.Uscc).Select(ofEnterprise => Assess(ofEnterprise.Key, ofEnterprise))];
        }

        internal IReadOnlyList<DemoFact> Facts { get; }

        internal IReadOnlyList<Standing> Standings { get; }

        internal IEnumerable<Standing> Of(string section) => Standings.Where(standing => standing.Section(section).HasFacts);

        private static Standing Assess(Uscc uscc, IEnumerable<DemoFact> facts)
        {
            var ledger = new EnterpriseLedger(uscc, []);
            foreach (var fact in facts)
            {
                var reading = EventReader.Read(JsonSerializer.Deserialize<JsonElement>(fact.ToJson()), uscc, fact.Department, DemoCity.Today);
                var reported = Assert.IsType<EventReading.Valid>(reading).Event;
                Assert.IsType<RecordDecision.Recorded>(ledger.Record(reported, ShanghaiCalendar.StartOf(DemoCity.Today)));
            }

            return Assessor.Assess(ledger.History, DemoCity.Today);
        }
    }
}
