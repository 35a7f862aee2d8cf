using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Demo.Histories;

/// <summary>Environment: three rounds of ratings of 600 factories, and the orders of the "263" action for the worst of them.</summary>
internal sealed class EnvironmentHistory(SeededRandom random)
{
    private static readonly ImmutableArray<string> Measures = ["upgrade", "upgrade", "relocate", "merge", "close"];

    private static readonly ImmutableArray<Round> Rounds =
    [
        new("2014", new DateOnly(2015, 6, 5), "昆环发〔2015〕61号"),
        new("2015", new DateOnly(2016, 6, 5), "昆环发〔2016〕58号"),
        new("2016", new DateOnly(2017, 2, 24), "昆环发〔2017〕12号"),
    ];

    private static readonly Round ReRating = new("2016", new DateOnly(2017, 6, 5), "昆环发〔2017〕13号");

    private static readonly ImmutableArray<Course> Courses =
    [
        new(5, "yellow red", "red black", "black") { HasOrders = true },
        new(8, "yellow red", "red", "red") { HasOrders = true },
        new(20, "blue yellow", "blue yellow", "red") { HasOrders = true },
        new(24, "yellow red", "red", "blue yellow"),
        new(70, "green blue", "green blue", "green"),
        new(330, "green blue yellow", "green blue blue yellow", "blue"),
        new(143, "blue yellow yellow red", "blue yellow", "yellow"),
    ];

    private readonly Docket _docket = new("environment", "EPB", "昆环信");

    /// <summary>What the department reports of a city.</summary>
    public static IReadOnlyList<DemoFact> Of(IReadOnlyList<DemoEnterprise> enterprises, SeededRandom random)
    {
        var history = new EnvironmentHistory(random);
        var deck = random.Shuffle(enterprises.Where(enterprise => enterprise.Industry.Manufactures));
        foreach (var course in Courses)
        {
            foreach (var factory in deck.Deal(course.Factories))
            {
                history.Rate(factory, course);
                history.Order(factory, course);
            }
        }

        history.RateInError(deck.Deal(3));
        return history._docket.Facts;
    }

    private void Rate(DemoEnterprise factory, Course course)
    {
        foreach (var (round, colours) in Rounds.Zip(course.Colours))
        {
            // The first round did not reach everybody.
            if (round != Rounds[0] || random.Chance(75))
            {
                Publish(factory, round, random.Pick(colours));
            }
        }

        // Whoever has put things right by early summer is rated again; the decision is taken and waits for its day.
        if (course.HasOrders && random.Chance(25))
        {
            Publish(factory, ReRating, "yellow");
        }
    }

    private void Publish(DemoEnterprise factory, Round round, string colour)
    {
        var document = new EventDocument(round.Document, $"{round.Year}年度企业环保信用评价结果", null, null);
        object data = random.Chance(80)
            ? new { round = round.Year, colour }
            : new { round = round.Year, score = ScoreOf(colour) };
        _docket.Record(factory, "environment.rating.published", round.PublishedOn, data, document);
    }

    private decimal ScoreOf(string colour) => colour switch
    {
        "green" => random.Tenths(95, 100),
        "blue" => random.Tenths(80, 94),
        "yellow" => random.Tenths(64, 79),
        "red" => random.Tenths(40, 63),
        "black" => random.Tenths(10, 39),
        _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, "Not a colour of the ratings."),
    };

    /// <summary>一企一策: every plant has its own order and its own day.</summary>
    private void Order(DemoEnterprise factory, Course course)
    {
        if (!course.HasOrders || random.Chance(20))
        {
            return;
        }

        var orderedOn = random.Workday(new DateOnly(2017, 1, 9), new DateOnly(2017, 2, 10));
        var dueOn = random.Workday(orderedOn.AddDays(14), orderedOn.AddMonths(10));
        var order = $"263-{factory.Number}";
        _docket.Decide(
            factory, "environment.remediation.ordered", orderedOn, new { order, measure = random.Pick(Measures), dueOn }, "一企一策整治通知书");
        if (random.Chance(15))
        {
            _docket.Record(factory, "environment.remediation.completed", orderedOn.AddDays(16), new { order });
        }
    }

    private void RateInError(IReadOnlyList<DemoEnterprise> factories)
    {
        foreach (var factory in factories)
        {
            var last = Rounds[^1];
            var id = _docket.Record(
                factory, "environment.rating.published", last.PublishedOn, new { round = last.Year, colour = "red" });
            _docket.Withdraw(factory, last.PublishedOn.AddDays(3), id, "评价对象有误，予以撤回");
        }
    }

    private sealed record Round(string Year, DateOnly PublishedOn, string Document);

    /// <summary>How a number of factories fared, round by round; where several colours are named, chance takes one.</summary>
    private sealed record Course(int Factories, string In2014, string In2015, string In2016)
    {
        public bool HasOrders { get; init; }

        public ImmutableArray<string[]> Colours { get; } = [In2014.Split(' '), In2015.Split(' '), In2016.Split(' ')];
    }
}
