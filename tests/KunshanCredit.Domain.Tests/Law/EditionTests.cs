using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Law;

/// <summary>Several editions of one regulation, one after another.</summary>
public sealed class EditionTests
{
    private static readonly Regulation TwoEditions = new Regulation<Points, PointsSection>(
        "points", "environment", [],
        EditionFile.Checked("points", [Edition("points-1", "2015-01-01", "2016-12-31", 10), Edition("points-2", "2017-01-01", "2018-12-31", 20)]),
        input =>
        {
            input.Because.Say("/points", "1", [], [input.Law.PerRating.Used]);
            return new PointsSection(input.Facts.All<RatingPublished>().Count() * input.Law.PerRating.Value);
        });

    [Theory]
    [InlineData("2014-12-31", 0, false, "2015-01-01")]
    [InlineData("2015-01-01", 10, false, "2017-01-01")]
    [InlineData("2016-12-31", 10, false, "2017-01-01")]
    [InlineData("2017-01-01", 20, false, "2019-01-01")]
    [InlineData("2018-12-31", 20, false, "2019-01-01")]
    [InlineData("2019-01-01", 20, true, null)]
    public void The_edition_in_force_on_the_day_is_applied_and_the_last_goes_stale(string asOf, int points, bool stale, string? validUntil)
    {
        var section = Assess(asOf);

        Assert.Equal(points, ((PointsSection)section.Values).Points);
        Assert.Equal(stale, section.LawStale);
        Assert.Equal(validUntil is null ? null : Reports.Date(validUntil), section.ValidUntil);
    }

    [Theory]
    [InlineData("2016-06-01", "points-1")]
    [InlineData("2017-06-01", "points-2")]
    public void A_reason_names_the_edition_that_was_applied(string asOf, string edition)
    {
        Assert.Equal(edition, Assert.Single(Assess(asOf).Reasons).Edition.Id);
    }

    [Fact]
    public void Editions_in_force_on_one_day_stop_the_start()
    {
        ImmutableArray<Edition<Points>> overlapping =
            [Edition("points-1", "2015-01-01", "2017-01-01", 10), Edition("points-2", "2017-01-01", null, 20)];

        Assert.Throws<InvalidDataException>(() => EditionFile.Checked("points", overlapping));
    }

    [Theory]
    [InlineData("\"perRating\": [{ \"value\": 1 }], \"other\": [{ \"value\": 2 }]")]
    [InlineData("")]
    [InlineData("\"perRating\": [{ \"value\": 1, \"colour\": \"red\" }]")]
    [InlineData("\"perRating\": [{ \"value\": \"one\" }]")]
    [InlineData("\"perRating\": []")]
    public void A_parameter_that_is_missing_unknown_or_wrong_stops_the_start(string parameters)
    {
        Assert.Throws<InvalidDataException>(() => EditionFile.Read<Points>("points-1.json", Json("points-1", "2015-01-01", null, parameters)));
    }

    private static SectionStanding Assess(string asOf)
    {
        var history = Reports.History([Reports.Event("A", "environment.rating.published", "2013-01-01", """{"round":"2012","colour":"red"}""")]);
        return Assessor.Assess(history, Reports.Date(asOf), explain: true, [TwoEditions]).Section("points");
    }

    private static Edition<Points> Edition(string id, string from, string? to, int perRating) =>
        EditionFile.Read<Points>(id, Json(id, from, to, $"\"perRating\": [{{ \"value\": {perRating} }}]"));

    private static string Json(string id, string from, string? to, string parameters) => $$"""
        {
          "id": "{{id}}", "title": { "zh": "试", "en": "Test" }, "effectiveFrom": "{{from}}", "reviewBy": "2030-01-01",
          {{(to is null ? "" : $"\"validTo\": \"{to}\",")}}
          "reference": { "title": { "zh": "试", "en": "Test" }, "source": "none" },
          "articles": [{ "id": "1", "label": { "zh": "一", "en": "1" }, "text": { "zh": "试", "en": "Test" } }],
          "parameters": { {{parameters}} }
        }
        """;

    internal sealed class Points
    {
        public Parameter<int> PerRating { get; } = new();
    }

    internal sealed record PointsSection(int Points) : ISection
    {
        [JsonIgnore]
        public ImmutableArray<Mark> Marks => [];
    }
}
