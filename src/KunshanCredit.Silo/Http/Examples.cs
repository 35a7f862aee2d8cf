namespace KunshanCredit.Silo.Http;

/// <summary>Example bodies of the API document. The enterprise is invented: its code fails the inner check of GB 11714.</summary>
internal static partial class Examples
{
    public const string Event = """
        { "id": "EPB-2017-0042", "uscc": "91320583MA0TE5T00B", "type": "environment.rating.published", "effectiveOn": "2017-03-01",
          "document": { "number": "昆环信〔2017〕42号", "title": "2016年度企业环保信用评价结果", "issuedOn": "2017-02-24" },
          "data": { "round": "2016", "colour": "red" } }
        """;

    public const string Receipt = """
        { "uscc": "91320583MA0TE5T00B", "sequence": 1, "eventId": "EPB-2017-0042", "department": "environment",
          "type": "environment.rating.published", "effectiveOn": "2017-03-01", "recordedAt": "2017-03-01T09:30:00.123456+08:00",
          "hash": "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592",
          "previousHash": "0000000000000000000000000000000000000000000000000000000000000000", "warnings": ["organization-code-check-failed"] }
        """;

    public const string Surcharges = """
        { "uscc": "91320583MA0TE5T00B", "asOf": "2017-03-01", "sequence": 1, "tier": "red", "colour": "red", "consecutiveRed": 1,
          "sewage": { "percent": 10, "multiplier": 1.1 }, "gas": { "percent": 5, "multiplier": 1.05 }, "electricity": { "yuanPerKwh": 0.05 },
          "validUntil": "2019-01-01", "lawStale": false }
        """;

    public const string Inspection = """
        { "uscc": "91320583MA0TE5T00B", "asOf": "2017-03-01", "sequence": 3, "class": "discredited", "inspectionRate": 0.8851, "rateYear": 2016,
          "measures": [{ "code": "high-inspection-rate", "label": "较高进出口货物查验率", "article": "第十七条", "source": "海关总署令第225号" }],
          "recertificationDueOn": null, "recertificationOverdue": false, "mayApplyFrom": "2019-02-10", "validUntil": "2018-02-10", "lawStale": false }
        """;

    public const string Security = """
        { "uscc": "91320583MA0TE5T00B", "asOf": "2017-03-01", "sequence": 6, "category": "一级",
          "annual": { "year": 2016, "total": 86.5, "basic": 20, "onSite": 66.5, "merits": 0, "misconduct": 0 }, "current": 86.5,
          "provisional": { "year": 2017, "total": 10, "basic": 10, "onSite": 0, "merits": 0, "misconduct": 0 }, "ban": null, "publishBy": null,
          "validUntil": "2018-01-01", "lawStale": false }
        """;

    public const string Tax = """
        { "uscc": "91320583MA0TE5T00B", "asOf": "2017-03-01", "sequence": 2, "level": "B", "year": 2015, "validUntil": "2025-07-01", "lawStale": false }
        """;

    public const string Standing = """
        { "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司", "asOf": "2017-03-01", "sequence": 1,
          "environment": { "tier": "red", "colour": "red", "consecutiveRed": 1, "sewage": { "percent": 10, "multiplier": 1.1 },
            "gas": { "percent": 5, "multiplier": 1.05 }, "electricity": { "yuanPerKwh": 0.05 }, "remediation": [], "validUntil": "2019-01-01", "lawStale": false },
          "joint": { "disposition": "none", "triggers": [], "measures": [], "validUntil": "2017-07-01", "lawStale": false },
          "validUntil": "2017-07-01", "lawStale": false }
        """;

    /// <summary>A problem of a kind.</summary>
    public static string ProblemOf(ProblemKind kind) => $$"""
        { "type": "https://kunshan-credit.example/problems/{{kind.Slug}}", "title": "{{kind.Title.Zh}}", "status": {{kind.Status}}, "detail": "{{kind.Title.Zh}}",
          "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "errors": [{ "pointer": "/data/colour", "code": "unknown-value", "detail": "须为以下之一。" }] }
        """;

    public const string Recorded = $$"""{ "receipt": {{Receipt}}, "standing": {{Standing}} }""";

    public const string Result = $$"""{ "index": 0, "id": "EPB-2017-0042", "status": 201, "receipt": {{Receipt}} }""";

    public const string EventPage = $$"""{ "items": [{ "event": {{Event}}, "receipt": {{Receipt}}, "withdrawnBy": null }], "next": null }""";

    public const string List = """
        { "asOf": "2017-03-01", "items": [{ "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司", "since": "2017-03-01", "until": null }], "nextCursor": null }
        """;

    public const string Changes = """
        { "items": [{ "number": 42, "uscc": "91320583MA0TE5T00B", "sequence": 1, "changedOn": "2017-03-01",
            "values": [{ "domain": "environment", "value": "/tier", "before": null, "after": "red" },
              { "domain": "environment", "value": "/lists/environment-red", "before": false, "after": true }] }],
          "next": 42, "last": 42 }
        """;

    public const string Ranking = """
        { "asOf": "2017-03-01", "category": "一级",
          "items": [{ "rank": 1, "uscc": "91320583MA0TE5T00B", "name": "昆山示例安防有限公司", "score": 86.5, "ban": false, "candidate": true }], "nextCursor": null }
        """;

    public const string Statistics = """
        { "asOf": "2017-03-01", "enterprises": 2000,
          "environment": { "colours": { "green": 60, "blue": 400, "yellow": 110, "red": 28, "black": 5 }, "tiers": { "none": 570, "red": 20, "red-consecutive": 8, "black": 5 } },
          "customs": { "certified": 255, "classes": [{ "class": "advanced-certified", "count": 24, "share": 0.02, "inspectionRate": 0.0062, "rateYear": 2016 }] },
          "tax": { "levels": { "A": 200, "B": 900, "M": 0, "C": 300, "D": 50, "unrated": 0 } }, "lists": { "customs-discredited": 6 } }
        """;

    public const string Found = """{ "items": [{ "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司" }], "nextCursor": null }""";

    public const string Regulations = """
        { "items": [{ "id": "customs-225", "title": "中华人民共和国海关企业信用管理暂行办法", "validFrom": "2014-12-01", "validTo": "2018-04-30" }] }
        """;

    public const string Regulation = """
        { "id": "customs-225", "title": "中华人民共和国海关企业信用管理暂行办法", "validFrom": "2014-12-01", "validTo": "2018-04-30", "replacedBy": "海关总署令第237号",
          "articles": [{ "id": "10(1)", "article": "第十条第（一）项", "text": "有走私犯罪或者走私行为的。", "source": "海关总署令第225号" }],
          "parameters": [{ "name": "discreditYears", "value": 1, "unit": "years", "validFrom": "2014-12-01", "validTo": "2018-04-30", "source": "海关总署令第225号", "note": null }] }
        """;
}
