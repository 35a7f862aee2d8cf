using System.Collections.Immutable;
using System.Globalization;
using KunshanCredit.Domain.Bulletins;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Words;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>What a bulletin says of a case: concise, every figure named.</summary>
internal static class CaseTexts
{
    /// <summary>The sentences about a case.</summary>
    public static LocalText Of(CaseFigures figures, DateOnly asOf)
    {
        var (kind, change) = (figures.Kind, figures.Count - figures.Before);
        var begin = new LocalText($"截至{Day(asOf)}，", $"As of {asOf:yyyy-MM-dd}: ");
        var counts = kind is { Effect: Disposition.Incentive, Domain: "customs" } ? Certified(figures) : Counts(figures);
        var moved = new LocalText(
            (change switch { > 0 => $"比期初增加{change}家", < 0 => $"比期初减少{-change}家", _ => "与期初持平" }) + (figures.Entered > 0 ? $"，本期新增{figures.Entered}家。" : "。"),
            string.Create(CultureInfo.InvariantCulture, $"{change:+0;-0;0} since the period began{(figures.Entered > 0 ? $", {figures.Entered} new" : "")}."));
        var rule = Rule(kind, asOf);
        return new LocalText($"{begin.Zh}{counts.Zh}，{moved.Zh}{rule.Zh}", $"{begin.En}{counts.En}; {moved.En}{rule.En}");
    }

    /// <summary>A day as an official text has it.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>A fraction in per cent.</summary>
    public static string Percent(decimal fraction) => $"{Sheet.Number(fraction * 100)}%";

    private static LocalText Counts(CaseFigures figures)
    {
        var labelled = figures.Codes.Select(code => (code.Count, Label: Labels.Of(figures.Kind.Value.Name, code.Code), code.Code)).ToImmutableArray();
        return new LocalText(
            string.Join("、", labelled.Select(each => $"{each.Label.Zh}{(figures.Kind.Domain is "environment" ? "企业" : figures.Kind.Domain is "tax" ? "纳税人" : "")}{each.Count}家")),
            string.Join(", ", labelled.Select(each => $"{each.Label.En} {each.Count}")));
    }

    private static LocalText Certified(CaseFigures figures)
    {
        var (advanced, general) = (figures.Codes[0].Count, figures.Codes[1].Count);
        return new LocalText(
            $"昆山认证企业共有{figures.Count}家（高级认证{advanced}家，一般认证{general}家）",
            $"{figures.Count} certified enterprises in Kunshan (advanced {advanced}, general {general})");
    }

    /// <summary>What follows for them.</summary>
    private static LocalText Rule(CaseKind kind, DateOnly asOf) => kind switch
    {
        { Domain: "environment", Effect: Disposition.Punishment } => Prices(asOf),
        { Domain: "customs", Effect: Disposition.Punishment } => Rates([CustomsClass.Discredited], asOf),
        { Domain: "customs" } => Rates(Enum.GetValues<CustomsClass>(), asOf),
        _ => new LocalText("", ""),
    };

    private static LocalText Prices(DateOnly asOf)
    {
        var groups = EnvironmentPrices.On(asOf).GroupBy(price => (price.SewagePercent, price.GasPercent)).ToList();
        return new LocalText(
            string.Join("；", groups.Select(group =>
                $"对{string.Join("和", group.Select(price => Label(price).Zh + "等级企业"))}，污水处理费加价{Sheet.Number(group.Key.SewagePercent)}%，天然气加价{Sheet.Number(group.Key.GasPercent)}%")) + "。",
            " " + string.Join("; ", groups.Select(group =>
                $"{string.Join(" and ", group.Select(price => Label(price).En))}: sewage +{Sheet.Number(group.Key.SewagePercent)} %, gas +{Sheet.Number(group.Key.GasPercent)} %")) + ".");
    }

    private static LocalText Rates(CustomsClass[] classes, DateOnly asOf)
    {
        var rates = classes.Select(each => (Label: Labels.Of("customs", KebabCase.Of(each)), CustomsRegulation.InspectionRateOf(each, asOf).Rate)).ToList();
        var year = CustomsRegulation.InspectionRateOf(classes[0], asOf).Year;
        return new LocalText(
            $"{year}年查验率：{string.Join("，", rates.Select(rate => $"{rate.Label.Zh}{Percent(rate.Rate)}"))}。",
            $" Inspection rates of {year}: {string.Join(", ", rates.Select(rate => $"{rate.Label.En} {Percent(rate.Rate)}"))}.");
    }

    private static LocalText Label(TierPrice price) => Labels.Of("tier", KebabCase.Of(price.Tier));
}
