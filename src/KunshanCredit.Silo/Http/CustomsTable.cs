using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;

namespace KunshanCredit.Silo.Http;

/// <summary>The classes of customs with their numbers and inspection rates on a day.</summary>
/// <param name="Certified">How many are certified, advanced or general.</param>
/// <param name="Classes">Every class, in the order of the law.</param>
internal sealed record CustomsTable(int Certified, ImmutableArray<CustomsRow> Classes)
{
    public static CustomsTable Of(IReadOnlyDictionary<string, int> counts, DateOnly asOf)
    {
        var all = counts.Values.Sum();
        ImmutableArray<CustomsRow> classes =
        [
            .. Enum.GetValues<CustomsClass>().Select(customsClass =>
            {
                var count = counts.GetValueOrDefault(KebabCase.Of(customsClass));
                var (rate, year) = CustomsRegulation.InspectionRateOf(customsClass, asOf);
                return new CustomsRow(customsClass, count, all == 0 ? 0 : decimal.Round((decimal)count / all, 4, MidpointRounding.AwayFromZero), rate, year);
            }),
        ];
        return new CustomsTable(classes.Where(each => each.Class is CustomsClass.AdvancedCertified or CustomsClass.GeneralCertified).Sum(each => each.Count), classes);
    }
}

/// <summary>A class of customs.</summary>
/// <param name="Class">The class.</param>
/// <param name="Count">How many enterprises have it.</param>
/// <param name="Share">Of those with a fact of customs.</param>
/// <param name="InspectionRate">What share of its consignments was inspected.</param>
/// <param name="RateYear">In which year.</param>
internal sealed record CustomsRow(CustomsClass Class, int Count, decimal Share, decimal InspectionRate, int RateYear);
