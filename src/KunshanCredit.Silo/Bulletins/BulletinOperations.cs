using KunshanCredit.Silo.Bulletins;

namespace KunshanCredit.Silo.Http;

/// <summary>The operations about bulletins.</summary>
internal static partial class Operations
{
    private const string Bulletins = "简报 Bulletins";

    private const string ItemExample = """
        { "id": "LY-2017-3", "department": "tourism", "on": "2017-03-01", "text": "市旅委组织联合执法检查，全力打造诚信旅游市场。", "source": "市旅游局" }
        """;

    private const string IntroductionExample = """{ "text": "2017年以来，我市扎实推进社会信用体系建设。", "by": "demo-operator", "at": "2017-03-01T09:30:00+08:00" }""";

    public static OperationDoc Bulletin => new(
        "getBulletin", Bulletins, "信用简报 The bulletin of a month or quarter",
        "Cases of punishment and reward, classes with their changes and inspection rates, surcharges, changes of rules, short items and what the departments reported, as of the last day of the "
        + "period or today while it runs; every figure with its provision and source. With Accept for Word documents, or format=docx, as a document to edit, with charts.")
    {
        Parameters = ["period", "format", "Accept-Language"],
        Responses =
        [
            new(200, "The bulletin.", Json.MediaType, "Bulletin", BulletinExample),
            new(200, "The same as a document.", BulletinFiles.MediaType, "Document", "\"PK (Office Open XML)\""),
        ],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static OperationDoc IntroduceBulletin => new(
        "introduceBulletin", Bulletins, "撰写卷首语 Write the introduction",
        "By operators; in lines if you like. What it replaces is kept, the last twenty. A text with an identity number of a person is refused.")
    {
        Parameters = ["period", "Accept-Language"],
        Body = [(Json.MediaType, "Introduction", """{ "text": "2017年以来，我市扎实推进社会信用体系建设。" }""")],
        Responses = [new(200, "What is kept now.", Json.MediaType, "KeptIntroduction", $$"""{ "period": "2017-03", "introduction": {{IntroductionExample}} }""")],
        Problems = [.. NeedsKey, ProblemKind.InvalidText, ProblemKind.InvalidParameter, .. BodyProblems],
    };

    public static OperationDoc AddBulletinItem => new(
        "addBulletinItem", Bulletins, "报送工作简讯 Report a short item",
        "By a department, under its own name; by operators as credit-office, who may name another source. (department, id) names it: sending it again is safe. The day is one of the period or of the year before it.")
    {
        Parameters = ["period", "Accept-Language"],
        Body = [(Json.MediaType, "Item", """{ "id": "LY-2017-3", "on": "2017-03-01", "text": "市旅委组织联合执法检查，全力打造诚信旅游市场。" }""")],
        Responses =
        [
            new(201, "It is on disk.", Json.MediaType, "ShortItem", ItemExample),
            new(200, "The same was there before.", Json.MediaType, "ShortItem", ItemExample),
        ],
        Problems = [.. NeedsKey, ProblemKind.ItemIdConflict, ProblemKind.TooManyItems, ProblemKind.InvalidText, ProblemKind.InvalidParameter, .. BodyProblems],
    };

    public static OperationDoc RemoveBulletinItem => new(
        "removeBulletinItem", Bulletins, "删除工作简讯 Remove a short item", "By the department whose it is, or by operators.")
    {
        Parameters = ["period", "owner", "item", "Accept-Language"],
        Responses = [new(204, "It is gone.", Json.MediaType, null, null)],
        Problems = [.. NeedsKey, ProblemKind.NotFound, ProblemKind.InvalidParameter, ProblemKind.Unavailable],
    };

    private static string BulletinExample => $$"""
        { "period": "2017-03", "title": "2017年3月", "from": "2017-03-01", "to": "2017-03-31", "asOf": "2017-03-01", "issuer": "市信用办", "introduction": {{IntroductionExample}},
          "cases": [{ "effect": "incentive", "domain": "customs", "title": "守信激励·海关认证企业", "text": "截至2017年3月1日，昆山认证企业共有255家（高级认证24家，一般认证231家），与期初持平。",
            "figures": { "count": 255, "before": 255, "change": 0, "entered": 0, "advanced-certified": 24, "general-certified": 231 }, "total": 255,
            "enterprises": [{ "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司", "value": "advanced-certified", "label": "高级认证企业", "since": "2015-06-01", "document": "昆关企〔2015〕1号" }],
            "articles": [{ "id": "15", "article": "第十五条", "text": "一般认证企业适用较低进出口货物查验率。", "source": "海关总署令第225号" }], "source": "市信用办、昆山海关" }],
          "classes": {
            "customs": [{ "class": "advanced-certified", "label": "高级认证企业", "count": 24, "before": 24, "change": 0, "share": 0.02, "inspectionRate": 0.0062, "rateYear": 2016 }],
            "certified": 255, "certifiedBefore": 255,
            "colours": [{ "code": "green", "label": "绿色", "count": 70, "before": 70, "change": 0, "share": 0.1167 }],
            "tiers": [{ "tier": "red", "label": "红色", "count": 20, "before": 20, "change": 0, "sewagePercent": 10, "gasPercent": 5 }],
            "tax": [{ "code": "A", "label": "A级", "count": 191, "before": 191, "change": 0, "share": 0.1273 }],
            "lists": [{ "code": "environment-red", "label": "环保信用红色名单", "count": 28, "before": 28, "change": 0 }] },
          "surcharges": [{ "tier": "red", "label": "红色", "sewagePercent": 10, "gasPercent": 5, "enterprises": 20,
            "article": { "id": "red", "article": "差别化环境价格（红色）", "text": "污水处理费加价10%，天然气销售价格加价5%。", "source": "昆山市社会信用体系建设简报2017年" } }],
          "ruleChanges": [{ "regulation": "joint-33", "title": "《关于对海关失信企业实施联合惩戒的合作备忘录》", "change": "enters-into-force", "on": "2017-03-14", "replacedBy": null,
            "source": "发改财金〔2017〕427号", "articles": [] }],
          "upcomingRuleChanges": [], "items": [{{ItemExample}}],
          "departmentItems": [{ "department": "customs", "departmentLabel": "昆山海关", "type": "customs.penalty.imposed", "label": "海关行政处罚", "count": 2 }] }
        """;
}
