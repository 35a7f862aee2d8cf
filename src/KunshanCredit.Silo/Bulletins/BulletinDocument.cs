using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KunshanCredit.Domain.Bulletins;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Silo.Http;
using static KunshanCredit.Silo.Bulletins.WordText;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>A bulletin as a document in Word, for an official to edit: every figure with its provision and source.</summary>
internal sealed class BulletinDocument
{
    private const int MostNamed = 10;
    private readonly Bulletin _bulletin;
    private readonly Language _language;
    private readonly Body _body = new();

    private BulletinDocument(Bulletin bulletin, Language language) => (_bulletin, _language) = (bulletin, language);

    /// <summary>The file.</summary>
    /// <param name="bulletin">What stands in it.</param>
    /// <param name="language">In which language.</param>
    /// <param name="font">The font of the charts; null if there is none, and then it says so.</param>
    public static byte[] Write(Bulletin bulletin, Language language, string? font)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = PageNumber();
            var document = new BulletinDocument(bulletin, language);
            document.WriteHead();
            document.WriteCases();
            document.WriteProgress(main, font);
            document.WriteItems();
            document._body.Append(new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 2098, Bottom = 1984, Left = 1531, Right = 1531, Header = 851, Footer = 992, Gutter = 0 }));
            main.Document = new Document(document._body);
            word.PackageProperties.Title = $"{document.In("昆山信用", "Kunshan credit")} {bulletin.Title.In(language)}";
            word.PackageProperties.Creator = bulletin.Issuer.In(language);
            word.PackageProperties.Language = language == Language.English ? "en" : "zh-CN";
        }

        return file.ToArray();
    }

    private void WriteHead()
    {
        Add(In("昆山信用", "Kunshan credit"), Title);
        Add($"{_bulletin.Title.In(_language)}　{In($"截至{CaseTexts.Day(_bulletin.AsOf)}", $"as of {EventCanon.Date(_bulletin.AsOf)}")}　{_bulletin.Issuer.In(_language)}", Subtitle);
        foreach (var line in (_bulletin.Introduction?.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Add(line, WordText.Body);
        }
    }

    private void WriteCases()
    {
        Add(In("【奖惩案例】", "Punishment and reward"), Heading1);
        foreach (var each in _bulletin.Cases)
        {
            Add(each.Title.In(_language), Heading2);
            Add(each.Text.In(_language), WordText.Body);
            if (each.Domain == "customs" && each.Figures.ContainsKey("advanced-certified"))
            {
                AddCustoms();
            }

            if (each.Domain == "environment" && each.Figures.ContainsKey("black"))
            {
                AddSurcharges();
            }

            if (!each.Enterprises.IsEmpty)
            {
                AddEnterprises(each);
            }

            foreach (var article in each.Articles)
            {
                Add($"{In("依据：", "Rule: ")}{article.Article.In(_language)}：{article.Text.In(_language)}（{article.Source}）", Note);
            }

            Add($"（{each.Source.In(_language)}）", Source);
        }
    }

    private void AddCustoms()
    {
        _body.Append(Table(
            [4, 2, 2, 2, 2, 3], [In("海关信用等级", "Class"), In("企业数", "Count"), In("期初", "Before"), In("增减", "Change"), In("占比", "Share"), In("查验率", "Inspection rate")],
            _bulletin.Classes.Customs.Select(row => new[]
            {
                row.Label.In(_language), $"{row.Count}", $"{row.Before}", Signed(row.Change), CaseTexts.Percent(row.Share), $"{CaseTexts.Percent(row.InspectionRate)}",
            })));
        Add(In($"查验率为{_bulletin.Classes.Customs[0].RateYear}年统计数据，非法定标准。", $"Inspection rates are statistics of {_bulletin.Classes.Customs[0].RateYear}, not norms."), Note);
    }

    private void AddSurcharges() => _body.Append(Table(
        [4, 2, 3, 3], [In("等级", "Tier"), In("企业数", "Count"), In("污水处理费加价", "Sewage"), In("天然气加价", "Gas")],
        _bulletin.Surcharges.Select(row => new[]
        {
            row.Label.In(_language), $"{row.Enterprises}", $"{Sheet.Number(row.SewagePercent)}%", $"{Sheet.Number(row.GasPercent)}%",
        })));

    private void AddEnterprises(BulletinCase each)
    {
        var named = each.Enterprises.Take(MostNamed).ToList();
        if (each.Total > named.Count)
        {
            Add(In($"共{each.Total}家，以下为最近{named.Count}家。", $"{each.Total} in all; the latest {named.Count}:"), Note);
        }

        _body.Append(Table(
            [5, 5, 3, 3, 4], [In("企业名称", "Name"), In("统一社会信用代码", "Code"), In("等级或名单", "Value"), In("起始日期", "Since"), In("决定文号", "Document")],
            named.Select(row => new[]
            {
                row.Name ?? "", row.Uscc, row.Label.In(_language), row.Since is { } since ? EventCanon.Date(since) : "", row.Document ?? "",
            })));
    }

    private void WriteProgress(MainDocumentPart main, string? font)
    {
        Add(In("【工作推进】", "Progress"), Heading1);
        Add(In("规则变化", "Changes of rules"), Heading2);
        foreach (var change in _bulletin.RuleChanges)
        {
            AddChange(change);
        }

        if (_bulletin.RuleChanges.IsEmpty)
        {
            Add(In("本期无规则变化。", "No rule changed."), WordText.Body);
        }

        foreach (var change in _bulletin.UpcomingRuleChanges)
        {
            Add($"{In("即将：", "To come: ")}{Sentence(change)}", WordText.Body);
        }

        Add(In("信用等级统计", "Classes in numbers"), Heading2);
        AddCodes(In("环保信用等级", "Environmental rating"), _bulletin.Classes.Colours.Select(row => (row.Label, row.Count, row.Before, row.Change)));
        AddCodes(In("纳税信用级别", "Tax credit level"), _bulletin.Classes.Tax.Select(row => (row.Label, row.Count, row.Before, row.Change)));
        AddCodes(In("名单", "List"), _bulletin.Classes.Lists.Select(row => (row.Label, row.Count, row.Before, row.Change)));
        if (font is null)
        {
            Add(In("（本机未安装中文字体，文稿不含图表。）", "(No Chinese font is installed: there are no charts.)"), Note);
            return;
        }

        foreach (var (chart, index) in BulletinCharts.Of(_bulletin, _language, font).Select((chart, index) => (chart, index)))
        {
            _body.Append(WordPictures.Add(main, chart, (uint)index + 1));
        }
    }

    private void AddChange(RuleChangeRow change)
    {
        Add(change.Source == change.Title.Zh ? Sentence(change) : $"{Sentence(change)}（{change.Source}）", WordText.Body);
        foreach (var article in change.Articles)
        {
            Add($"{article.Article.In(_language)}：{article.Text.In(_language)}", WordText.Body);
        }
    }

    private string Sentence(RuleChangeRow change) => change.Change switch
    {
        RuleChangeKind.EntersIntoForce => In($"{CaseTexts.Day(change.On)}起施行：{change.Title.Zh}。", $"In force from {EventCanon.Date(change.On)}: {change.Title.En}."),
        RuleChangeKind.Ends => In($"{CaseTexts.Day(change.On)}后不再施行：{change.Title.Zh}。", $"Ends after {EventCanon.Date(change.On)}: {change.Title.En}."),
        _ => In(
            $"{CaseTexts.Day(change.On)}后由{change.ReplacedBy?.Zh}替代：{change.Title.Zh}。", $"Replaced after {EventCanon.Date(change.On)} by {change.ReplacedBy?.En}: {change.Title.En}."),
    };

    private void AddCodes(string name, IEnumerable<(LocalText Label, int Count, int Before, int Change)> rows)
    {
        _body.Append(Table(
            [5, 2, 2, 2], [name, In("企业数", "Count"), In("期初", "Before"), In("增减", "Change")],
            rows.Select(row => new[] { row.Label.In(_language), $"{row.Count}", $"{row.Before}", Signed(row.Change) })));
        Add("", Note);
    }

    private void WriteItems()
    {
        Add(In("【工作简讯】", "Short items"), Heading1);
        foreach (var item in _bulletin.Items)
        {
            var day = $"{item.On.Month}月{item.On.Day}日";
            var begin = item.Text.StartsWith(day, StringComparison.Ordinal) ? "" : In($"{day}，", $"{EventCanon.Date(item.On)}: ");
            Add($"{begin}{item.Text}（{item.Source.In(_language)}）", WordText.Body);
        }

        Add(In("本期各部门信用信息", "What the departments reported"), Heading2);
        _body.Append(Table(
            [4, 6, 2], [In("部门", "Department"), In("事项", "What"), In("件数", "Count")],
            _bulletin.DepartmentItems.Select(item => new[] { item.DepartmentLabel.In(_language), item.Label.In(_language), $"{item.Count}" })));
    }

    private void Add(string text, string style) => _body.Append(Paragraph(text, style));

    private string In(string zh, string en) => _language == Language.English ? en : zh;

    private static string Signed(int change) => change > 0 ? $"+{change}" : $"{change}";
}
