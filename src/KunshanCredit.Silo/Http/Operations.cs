namespace KunshanCredit.Silo.Http;

/// <summary>The description of each operation, for the API document.</summary>
internal static partial class Operations
{
    private const string Record = "记录事实 Record facts";
    private const string Ask = "查询 Look up";
    private const string City = "全市 City";
    private const string Bills = "结算 Bills";
    private const string Law = "法规 Law";
    private const string Service = "运行 Service";

    /// <summary>The groups, in the order in which they are shown.</summary>
    public static readonly string[] Tags = [Record, Imports, Ask, Cases, Certificates, City, Bulletins, Bills, Webhooks, Persons, Law, Service];

    private static readonly string[] Question = ["asOf", "knownAt", "explain", "Min-Sequence", "If-None-Match", "Accept-Language"];
    private static readonly string[] OfEnterprise = ["uscc", .. Question];

    private static readonly ProblemKind[] NeedsKey = [ProblemKind.Unauthorized, ProblemKind.Forbidden];
    private static readonly ProblemKind[] LookUpProblems =
        [ProblemKind.EnterpriseUnknown, ProblemKind.InvalidUscc, ProblemKind.InvalidParameter, ProblemKind.Unavailable];

    private static readonly ProblemKind[] PublicProblems = [ProblemKind.Unauthorized, ProblemKind.TooManyRequests, ProblemKind.Unavailable];
    private static readonly ProblemKind[] BodyProblems =
        [ProblemKind.InvalidJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Unavailable];

    public static readonly OperationDoc RecordOne = new(
        "recordEvent", Record, "记录一项事实 Record one fact",
        "(uscc, department, id) names a fact for ever: sending it again is always safe. 201 means that it is on disk. With dryRun=true nothing is recorded: "
        + "200 with { dryRun, uscc, asOf, wouldBe, changes: [{ domain, value, before, after }] } says which values of today would move, or the problem why it would be refused.")
    {
        Parameters = ["uscc", "dryRun", "Accept-Language"],
        Body = [(Json.MediaType, "Event", Examples.Event)],
        Responses =
        [
            new(201, "Stored for good: the receipt and today's whole standing.", Json.MediaType, "Recorded", Examples.Recorded),
            new(200, "The same id and content were stored before (header Idempotent-Replayed: true): the same receipt, today's standing.", Json.MediaType, "Recorded", Examples.Recorded),
        ],
        Problems =
        [
            .. NeedsKey, ProblemKind.DomainNotAllowed, ProblemKind.EventIdConflict, ProblemKind.DocumentAlreadyRecorded,
            ProblemKind.InvalidEvent, ProblemKind.InvalidUscc, .. BodyProblems,
        ],
    };

    public static readonly OperationDoc RecordMany = new(
        "recordEvents", Record, "批量记录事实 Record many facts",
        "Up to 1 000 facts of any enterprises as a JSON array, or any number as x-ndjson, one a line, with results streamed back in the order sent. "
        + "A bad item never stops its neighbours; items of one enterprise are applied in the order sent.")
    {
        Parameters = ["Accept-Language"],
        Body = [(Json.MediaType, "Events", $"[{Examples.Event}]"), (RequestBody.NdJson, "Event", Examples.Event)],
        Responses =
        [
            new(200, "One result per item, in order.", Json.MediaType, "Results", $"[{Examples.Result}]"),
            new(200, "One result a line, in order.", RequestBody.NdJson, "Result", Examples.Result),
        ],
        Problems = [.. NeedsKey, ProblemKind.InvalidEvent, .. BodyProblems],
    };

    public static readonly OperationDoc ReadEvents = new(
        "readEvents", Record, "读取事实 Read the facts",
        "The facts with their receipts, oldest first, withdrawn ones marked. A department reads those of its own domain, the operator all.")
    {
        Parameters = ["uscc", "after", "limit", "asOf", "knownAt", "Min-Sequence", "If-None-Match", "Accept-Language"],
        Responses = [new(200, "A page; next is the sequence after which the next one begins, null at the end.", Json.MediaType, "EventPage", Examples.EventPage), NotModified],
        Problems = [.. NeedsKey, .. LookUpProblems],
    };

    public static readonly OperationDoc Standing = new(
        "getStanding", Ask, "企业整体信用状况 The whole standing of an enterprise",
        "Every domain at once. Open to everybody; without a key it is rate-limited. With explain=true each value brings its reasons.")
    {
        Parameters = OfEnterprise,
        Responses = [new(200, "The standing.", Json.MediaType, "Standing", Examples.Standing), NotModified],
        Problems = [ProblemKind.Unauthorized, .. LookUpProblems, ProblemKind.TooManyRequests],
    };

    public static readonly OperationDoc Surcharges = LookUp(
        "getSurcharges", "水气电差别化价格 Surcharges on sewage, gas and electricity", "Surcharges", Examples.Surcharges);

    public static readonly OperationDoc Inspection = LookUp(
        "getInspection", "海关信用等级与查验率 Customs class and inspection rate", "Inspection", Examples.Inspection);

    public static readonly OperationDoc Security = LookUp(
        "getSecurity", "安防行业信用评价 Security industry evaluation", "Security", Examples.Security);

    public static readonly OperationDoc Tax = LookUp("getTax", "纳税信用级别 Tax credit level", "Tax", Examples.Tax);

    public static readonly OperationDoc LookUpMany = new(
        "lookUpMany", Ask, "批量查询 Look up many enterprises",
        "Up to 1 000 codes; results in the order asked, each with status 200, 404 or 422. The view needs its own right.")
    {
        Parameters = ["asOf", "knownAt", "explain", "Min-Sequence", "Accept-Language"],
        Body = [(Json.MediaType, "LookUps", """{"view":"surcharges","usccs":["91320583MA0TE5T00B"]}""")],
        Responses = [new(200, "The results.", Json.MediaType, "LookUpResults", $$"""{"results":[{"uscc":"91320583MA0TE5T00B","status":200,"answer":{{Examples.Surcharges}}}]}""")],
        Problems = [.. NeedsKey, ProblemKind.InvalidParameter, .. BodyProblems],
    };

    public static readonly OperationDoc List = new(
        "getList", City, "名单 A list", "The enterprises on a list on a day, by code.")
    {
        Parameters = ["list", "asOf", "cursor", "limit", "format", "Accept-Language"],
        Responses = [new(200, "A page of the list; all of it as a table.", Json.MediaType, "List", Examples.List), CsvOf("uscc,name,since,until")],
        Problems = [ProblemKind.NotFound, ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static readonly OperationDoc Ranking = new(
        "getSecurityRanking", City, "安防行业排名 Ranking of the security industry",
        "By current score within a qualification category, best first; equal scores share a rank.")
    {
        Parameters = ["category", "asOf", "cursor", "limit", "format", "Accept-Language"],
        Responses = [new(200, "A page of the ranking; all of it as a table.", Json.MediaType, "Ranking", Examples.Ranking), CsvOf("rank,uscc,name,score,ban,candidate")],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static readonly OperationDoc Statistics = new(
        "getStatistics", City, "全市统计 Statistics of the city",
        "Numbers of enterprises; one counts in a domain only if a fact of that domain counts on the day.")
    {
        Parameters = ["asOf", "format", "Accept-Language"],
        Responses = [new(200, "The statistics; also as a table.", Json.MediaType, "Statistics", Examples.Statistics), CsvOf("group,code,label,count,share,inspectionRate,rateYear")],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static readonly OperationDoc Search = new(
        "searchEnterprises", City, "按名称或代码查找 Search by name or code prefix",
        "At least 2 characters; part of a name or the beginning of a code. Width, case, spaces and brackets do not matter, nor do 省, 市 and the legal form (有限公司 …) where they are left out.")
    {
        Parameters = ["query", "cursor", "limit", "Accept-Language"],
        Responses = [new(200, "A page of enterprises, by code.", Json.MediaType, "Found", Examples.Found)],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static readonly OperationDoc Changes = new(
        "readChanges", City, "信用状况变动 Changes of standings",
        "Every change of an outward value, by a fact or by time alone, with numbers that have no gaps: exactly one record for each. Ask again with "
        + "after=next; while next is less than last there are more, also if a page shows none that you may see or asked for. With Accept: text/event-stream "
        + "they come as they happen (event change, id its number); event cursor says how far you are while there is nothing to show. after=latest tells the number from which to follow. 410: begin anew.")
    {
        Parameters = ["after", "limit", "domain", "view", "Last-Event-ID", "Accept-Language"],
        Responses = [new(200, "A page of changes.", Json.MediaType, "Changes", Examples.Changes)],
        Problems = [.. NeedsKey, ProblemKind.CursorGone, ProblemKind.InvalidParameter, ProblemKind.TooManyRequests, ProblemKind.Unavailable],
    };

    public static readonly OperationDoc Regulations = new(
        "listRegulations", Law, "适用的法规 The regulations applied", "Every edition that the service knows.")
    {
        Parameters = ["Accept-Language"],
        Responses = [new(200, "The editions.", Json.MediaType, "Regulations", Examples.Regulations)],
        Problems = [ProblemKind.Unauthorized, ProblemKind.TooManyRequests],
    };

    public static readonly OperationDoc Regulation = new(
        "getRegulation", Law, "一部法规 One regulation", "Its articles, and its numbers with dates, sources and the choices that were made.")
    {
        Parameters = ["id", "Accept-Language"],
        Responses = [new(200, "The edition.", Json.MediaType, "Regulation", Examples.Regulation)],
        Problems = [ProblemKind.NotFound, ProblemKind.Unauthorized, ProblemKind.TooManyRequests],
    };

    public static readonly OperationDoc Health = new("getHealth", Service, "进程存活 The process is alive", "Says nothing about the store.")
    {
        Responses = [new(200, "Alive.", "text/plain", "Text", null)],
    };

    public static readonly OperationDoc Ready = new(
        "getReadiness", Service, "可以服务 Ready to serve", "The store answers and keeps its durable settings, and the silo is active.")
    {
        Responses = [new(200, "Ready.", "text/plain", "Text", null)],
        Problems = [ProblemKind.Unavailable],
    };

    public static readonly OperationDoc Metrics = new("getMetrics", Service, "指标 Metrics", "In the text format of Prometheus.")
    {
        Responses = [new(200, "The metrics.", "text/plain", "Text", null)],
    };

    private static ResponseDoc NotModified => new(304, "The caller has it already (If-None-Match).", Json.MediaType, null, null);

    private static OperationDoc LookUp(string id, string summary, string schema, string example) => new(
        id, Ask, summary, "With explain=true each value brings its reasons. Never stale: a fact that was acknowledged before the question counts.")
    {
        Parameters = OfEnterprise,
        Responses = [new(200, "The answer.", Json.MediaType, schema, example), NotModified],
        Problems = [.. NeedsKey, .. LookUpProblems],
    };
}
