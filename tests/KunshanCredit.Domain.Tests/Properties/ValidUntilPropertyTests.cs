using CsCheck;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>Until its <c>validUntil</c> an answer stays the same, reasons included, although time goes on (rules §1.6).</summary>
public sealed class ValidUntilPropertyTests
{
    private static readonly DateOnly LastDay = new(2099, 12, 31);

    [Fact]
    public void Nothing_changes_before_validUntil()
    {
        var samples =
            from question in Histories.Questions
            from daysLater in Gen.OneOf(Gen.Int[1, 40], Gen.Int[1, 400], Gen.Int[1, 3_000]).Array[3]
            select (question, daysLater);

        samples.Always(2_000, sample =>
        {
            var (question, daysLater) = sample;
            var later = daysLater.Select(question.AsOf.AddDays)
                .Concat(question.Standing.Sections.Select(LastDayOf))
                .Where(day => day > question.AsOf)
                .Distinct();

            Assert.All(later, day => AssertSame(question.Standing, question.On(day).Standing));
        });
    }

    [Fact]
    public void The_standing_is_valid_until_the_first_of_its_sections_is_not() =>
        Histories.Questions.Always(500, question =>
        {
            var ends = question.Standing.Sections.Select(section => section.ValidUntil).OfType<DateOnly>().ToList();

            Assert.All(ends, end => Assert.True(end > question.AsOf));
            Assert.Equal(ends.Count == 0 ? null : ends.Min(), question.Standing.ValidUntil);
        });

    private static DateOnly LastDayOf(SectionStanding section) => section.ValidUntil?.AddDays(-1) ?? LastDay;

    private static void AssertSame(Standing now, Standing later) =>
        Assert.All(now.Sections.Where(section => LastDayOf(section) >= later.AsOf), section =>
            Assert.Equal(section.Text(), later.Section(section.Name).Text()));
}
