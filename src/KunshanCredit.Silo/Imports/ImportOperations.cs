using KunshanCredit.Silo.Imports;

namespace KunshanCredit.Silo.Http;

/// <summary>The description of files. Made when asked for: the order in which fields of two files are made is open.</summary>
internal static partial class Operations
{
    private const string Imports = "文件导入 Files";

    private const string ImportExample = """
        { "id": "tax-20190701010000-9f86d081884c", "state": "completed", "department": "tax", "layout": "penalties-2018", "fileName": "双公示.csv", "dryRun": false,
          "total": 3000, "done": 3000, "recorded": 2990, "repeated": 8, "rejected": 2, "enterprisesChanged": 0, "changes": {}, "ignoredColumns": [],
          "sentAt": "2019-07-01T09:00:00.000000+08:00", "finishedAt": "2019-07-01T09:00:04.000000+08:00",
          "links": { "errors": "/v1/imports/tax-20190701010000-9f86d081884c/errors", "rejected": "/v1/imports/tax-20190701010000-9f86d081884c/rejected", "changes": null } }
        """;

    private static ProblemKind[] ImportProblems => [.. NeedsKey, ProblemKind.NotFound, ProblemKind.InvalidParameter, ProblemKind.Unavailable];

    public static OperationDoc SendImport => new(
        "sendImport", Imports, "导入文件 Send a file",
        "Penalties for publication (file=penalties: 双公示, the layouts of 2018 and 2016, Chinese headers or codes, amounts in 万元), or a list of one type of fact (file= that type). CSV in UTF-8 or "
        + "GB18030, or XLSX, at most 64 MiB and 200 000 rows. It is on disk when it is answered and goes on whatever dies. Sending it again is safe: rows that were recorded are recognised. "
        + "With dryRun=true nothing is recorded, and it says which enterprises would change.")
    {
        Parameters = ["file", "dryRun", "Accept-Language"],
        Body = [(TableFile.Csv, "File", "\"决定书文号,…\"")],
        Responses = [new(202, "Taken on; Location is its operation resource.", Json.MediaType, "Import", ImportExample)],
        Problems = [.. NeedsKey, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.InvalidFile, ProblemKind.InvalidParameter, ProblemKind.Unavailable],
    };

    public static OperationDoc ListImports => new("listImports", Imports, "本部门的文件 The department's files", "The latest first.")
    {
        Parameters = ["limit", "Accept-Language"],
        Responses = [new(200, "The files.", Json.MediaType, "Imports", $$"""{ "items": [{{ImportExample}}] }""")],
        Problems = [.. NeedsKey, ProblemKind.InvalidParameter, ProblemKind.Unavailable],
    };

    public static OperationDoc GetImport => new(
        "getImport", Imports, "文件的进度 How far a file is", "With Accept: text/event-stream its progress comes as it is made (event progress), until it is done.")
    {
        Parameters = ["import", "Accept-Language"],
        Responses = [new(200, "The operation resource.", Json.MediaType, "Import", ImportExample)],
        Problems = ImportProblems,
    };

    public static OperationDoc ImportErrors => new("getImportErrors", Imports, "行错误 What was wrong", "By line and column, enterprise by enterprise. A page is as long as it is: go on while nextCursor is not null.")
    {
        Parameters = ["import", "cursor", "Accept-Language"],
        Responses =
        [
            new(200, "A page of errors.", Json.MediaType, "ImportErrors", """
                { "items": [{ "line": 17, "column": "处罚决定日期", "code": "unreadable", "reason": "不是日期。", "value": "去年" }], "nextCursor": null }
                """),
        ],
        Problems = ImportProblems,
    };

    public static OperationDoc ImportRejected => new(
        "getImportRejected", Imports, "被拒的行 The rejected rows as a file", "To be corrected and sent again: its last two columns, the line and the reasons, are not read.")
    {
        Parameters = ["import", "format", "Accept-Language"],
        Responses = [new(200, "The file.", TableFile.Csv, "Text", null)],
        Problems = ImportProblems,
    };

    public static OperationDoc ImportChanges => new("getImportChanges", Imports, "试运行的影响 What a dry run would change", "The enterprises whose colour, tier, class, level, score or list would change.")
    {
        Parameters = ["import", "cursor", "Accept-Language"],
        Responses =
        [
            new(200, "A page of enterprises.", Json.MediaType, "ImportChanges", """
                { "items": [{ "uscc": "91320583MA0TE5T00B", "values": [{ "domain": "customs", "value": "/class", "before": "general-credit", "after": "discredited" }] }], "nextCursor": null }
                """),
        ],
        Problems = ImportProblems,
    };

    public static OperationDoc ImportTemplate => new("getImportTemplate", Imports, "导入模板 A template", "Of a kind of file: penalties, penalties-2016 or a type of fact.")
    {
        Parameters = ["kind", "format", "Accept-Language"],
        Responses = [new(200, "The template, with one row as example.", TableFile.Csv, "Text", null)],
        Problems = [ProblemKind.NotFound, ProblemKind.InvalidParameter, ProblemKind.Unauthorized, ProblemKind.TooManyRequests],
    };
}
