using System.Collections.Immutable;
using KunshanCredit.Domain.Bulletins;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Words;
using KunshanCredit.Grains.Bulletins;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>Makes a bulletin of what was counted, of what people wrote and of the law.</summary>
internal static class BulletinMaker
{
    /// <summary>The bulletin.</summary>
    public static Bulletin Make(BulletinPeriod period, DateOnly asOf, LocalText issuer, BulletinFigures figures, BulletinTexts texts) => new(
        period.ToString(),
        new LocalText(period.Title, period.ToString()),
        period.From,
        period.To,
        asOf,
        issuer,
        texts.Introduction is { } written ? new BulletinIntroduction(written.Text, written.By, written.At.ToOffset(ShanghaiCalendar.Offset)) : null,
        [.. figures.Cases.Where(each => each.Count > 0 || each.Before > 0).Select(each => Case(each, asOf, issuer))],
        Classes(figures, asOf),
        [.. EnvironmentPrices.On(asOf).Select(price => new SurchargeRow(
            price.Tier, Label(CountedValue.Tier, KebabCase.Of(price.Tier)), price.SewagePercent, price.GasPercent,
            figures.Values[CountedValue.Tier.Name].First(change => change.Code == KebabCase.Of(price.Tier)).Count, ArticleRow.Of(price.Article)))],
        [.. RuleChange.Within(period).Select(Row)],
        [.. RuleChange.After(period).Select(change => Row(change) with { Articles = [] })],
        [.. texts.Items.Select(Row)],
        [.. figures.Facts.Select(fact => new DepartmentItem(
            fact.Department, Labels.Department(fact.Department), fact.Type, FactLabels.Type(fact.Type), fact.Count))]);

    /// <summary>A short item as it is shown.</summary>
    public static ShortItem Row(BulletinItem item) => new(
        item.Id, item.Department, item.On, item.Text, item.Source is { } source ? new LocalText(source, source) : Labels.Department(item.Department));

    private static BulletinCase Case(CaseFigures figures, DateOnly asOf, LocalText issuer)
    {
        var kind = figures.Kind;
        var editions = RegulationCatalogue.Standing.First(regulation => regulation.Section == kind.Domain).Editions;
        var edition = editions.LastOrDefault(candidate => candidate.ValidFrom <= asOf) ?? editions[0];
        var numbers = new Dictionary<string, int>
        {
            ["count"] = figures.Count,
            ["before"] = figures.Before,
            ["change"] = figures.Count - figures.Before,
            ["entered"] = figures.Entered,
        };
        foreach (var code in figures.Codes)
        {
            numbers[code.Code] = code.Count;
        }

        var department = Labels.Department(kind.Domain);
        return new BulletinCase(
            kind.Effect, kind.Domain, kind.Title, CaseTexts.Of(figures, asOf), numbers, figures.Count,
            [.. figures.Enterprises.Select(each => new NamedEnterprise(each.Uscc, each.Name, each.Value, Label(kind.Value, each.Value), each.Since, each.Document))],
            [.. edition.Articles.Where(article => kind.Articles.Contains(article.Id)).Select(ArticleRow.Of)],
            new LocalText($"{issuer.Zh}、{department.Zh}", $"{issuer.En}, {department.En}"));
    }

    private static BulletinClasses Classes(BulletinFigures figures, DateOnly asOf)
    {
        var customs = figures.Values[CountedValue.Customs.Name];
        var before = CustomsTable.Of(customs.ToDictionary(change => change.Code, change => change.Before), asOf);
        var now = CustomsTable.Of(customs.ToDictionary(change => change.Code, change => change.Count), asOf);
        var prices = EnvironmentPrices.On(asOf);
        return new BulletinClasses(
            [.. now.Classes.Zip(before.Classes, (row, old) => new CustomsClassRow(
                row.Class, Label(CountedValue.Customs, KebabCase.Of(row.Class)), row.Count, old.Count, row.Count - old.Count, row.Share, row.InspectionRate, row.RateYear))],
            now.Certified,
            before.Certified,
            Rows(CountedValue.Colour, figures),
            [.. figures.Values[CountedValue.Tier.Name].Select(change =>
            {
                var price = prices.FirstOrDefault(each => KebabCase.Of(each.Tier) == change.Code);
                return new TierRow(
                    KebabCase.Parse<SurchargeTier>(change.Code), Label(CountedValue.Tier, change.Code), change.Count, change.Before, change.Change,
                    price?.SewagePercent ?? 0, price?.GasPercent ?? 0);
            })],
            Rows(CountedValue.Tax, figures),
            [.. figures.Values[CountedValue.Lists.Name].Select(change => new ListRow(change.Code, Label(CountedValue.Lists, change.Code), change.Count, change.Before, change.Change))]);
    }

    private static ImmutableArray<CodeRow> Rows(CountedValue value, BulletinFigures figures)
    {
        var changes = figures.Values[value.Name];
        var all = changes.Sum(change => change.Count);
        return [.. changes.Select(change => new CodeRow(
            change.Code, Label(value, change.Code), change.Count, change.Before, change.Change,
            all == 0 ? 0 : decimal.Round((decimal)change.Count / all, 4, MidpointRounding.AwayFromZero)))];
    }

    private static RuleChangeRow Row(RuleChange change) => new(
        change.Regulation, change.Title, change.Change, change.On, change.By, change.Source, [.. change.Articles.Select(ArticleRow.Of)]);

    private static LocalText Label(CountedValue value, string code) => Labels.Of(value.Name, code);
}
