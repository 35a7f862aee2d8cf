namespace KunshanCredit.Silo.Billing;

/// <summary>Example bodies of billing, for the API document.</summary>
internal static class BillingExamples
{
    private const string Hash = "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592";
    private const string Rates = """{ "sewagePercent": 10, "gasPercent": 5, "electricityYuanPerKwh": 0.05 }""";

    private const string Event = """
        { "department": "environment", "id": "EPB-2017-0042", "effectiveOn": "2017-03-01", "recordedAt": "2017-03-01T09:30:00.123456+08:00", "document": "昆环信〔2017〕42号" }
        """;

    private const string FrozenSegment = $$"""
        { "from": "2017-03-01", "until": "2017-04-01", "tier": "red", "rates": {{Rates}}, "reasons": [{ "rule": "environment-2013/red", "events": [{{Event}}] }] }
        """;

    public const string Accounts = """[{ "account": "W-1001", "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司" }]""";

    public const string AccountTable = "用户号,统一社会信用代码,名称\nW-1001,91320583MA0TE5T00B,昆山示例精密有限公司\n";

    public const string CheckedAccounts = """
        { "accepted": 4812, "mismatches": 1, "counts": { "name-differs": 1 },
          "items": [{ "line": 17, "kind": "name-differs", "taken": true, "account": "W-1001", "registeredName": "昆山示例精密有限公司", "detail": "名称与登记名称不一致，已采纳，请核对代码。" }] }
        """;

    public const string AccountPage = $$"""{ "items": {{Accounts}}, "nextCursor": null }""";

    public const string Period = $$"""
        { "utility": "demo-utility", "period": "2017-03", "knownAt": "2017-04-05T09:30:00.123456+08:00", "hash": "{{Hash}}", "editions": ["environment-2013"],
          "lawStale": false, "listed": 33, "tiers": { "red": 20, "red-consecutive": 8, "black": 5 },
          "amounts": { "accounts": 1, "total": { "sewage": 1000, "gas": null } }, "billed": { "sewage": 100, "gas": null },
          "adjustments": 1, "adjusted": { "sewage": -100, "gas": null }, "settled": { "sewage": 0, "gas": null } }
        """;

    public const string FrozenList = $$"""
        { "editions": ["environment-2013"], "items": [{ "name": "昆山示例精密有限公司", "rates": {{Rates}}, "segments": [{{FrozenSegment}}], "uscc": "91320583MA0TE5T00B" }],
          "knownAt": "2017-04-05T09:30:00.123456+08:00", "lawStale": false, "period": "2017-03", "utility": "demo-utility" }
        """;

    public const string Items = $$"""
        { "period": "2017-03", "hash": "{{Hash}}",
          "items": [{ "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司", "rates": {{Rates}},
            "segments": [{ "from": "2017-03-01", "until": "2017-04-01", "tier": "red", "rates": {{Rates}},
              "reasons": [{ "rule": "environment-2013/red", "article": "差别化环境价格（红色）", "events": [{{Event}}] }] }],
            "accounts": [{ "account": "W-1001", "amounts": { "sewage": 1000, "gas": null }, "surcharge": { "sewage": 100, "gas": null } }],
            "surcharge": { "sewage": 100, "gas": null } }], "nextCursor": null }
        """;

    public const string ItemTable =
        "统一社会信用代码,名称,用户号,污水处理费加价（%）,…\n91320583MA0TE5T00B,昆山示例精密有限公司,W-1001,10,…\n";

    public const string Mismatches = """
        { "period": "2017-03", "listed": 33, "counts": { "no-account": 1 },
          "items": [{ "kind": "no-account", "uscc": "91320583MA0TE5T00B", "account": null, "name": "昆山示例精密有限公司", "registeredName": null, "detail": "名单内企业没有对应的用户号。" }], "nextCursor": null }
        """;

    public const string Amounts = """[{ "account": "W-1001", "sewage": 1000, "gas": 250.5 }]""";

    public const string AmountTable = "用户号,污水处理费,天然气费\nW-1001,1000,250.50\n";

    public const string CheckedAmounts = """
        { "accepted": 1, "total": { "sewage": 1000, "gas": 250.5 }, "mismatches": 1,
          "items": [{ "line": 3, "kind": "account-unknown", "account": "W-9999", "detail": "对照表中没有该用户号，未采纳。" }] }
        """;

    public const string Summary = $$"""
        { "number": 1, "hash": "{{Hash}}", "previousHash": "{{Hash}}", "knownAt": "2017-05-03T09:30:00.123456+08:00", "lines": 1, "total": { "sewage": -100, "gas": null } }
        """;

    public const string Adjustments = $$"""{ "period": "2017-03", "hash": "{{Hash}}", "items": [{{Summary}}], "total": { "sewage": -100, "gas": null } }""";

    public const string Statement = $$"""
        { "editions": ["environment-2013"], "knownAt": "2017-05-03T09:30:00.123456+08:00", "lawStale": false,
          "lines": [{ "accounts": [{ "account": "W-1001", "after": { "sewage": 0 }, "before": { "sewage": 100 }, "difference": { "sewage": -100 } }],
            "after": { "electricityYuanPerKwh": 0, "gasPercent": 0, "sewagePercent": 0 }, "before": {{Rates}},
            "causes": [{ "event": {{Event}}, "kind": "withdrawn", "withdrawnBy": {{Event}} }],
            "difference": { "electricityYuanPerKwh": -0.05, "gasPercent": -5, "sewagePercent": -10 }, "name": "昆山示例精密有限公司",
            "segments": [{{FrozenSegment}}], "surcharge": { "sewage": -100 }, "uscc": "91320583MA0TE5T00B" }],
          "number": 1, "period": "2017-03", "previousHash": "{{Hash}}", "total": { "sewage": -100 }, "utility": "demo-utility" }
        """;
}
