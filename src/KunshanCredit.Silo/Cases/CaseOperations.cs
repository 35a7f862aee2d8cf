namespace KunshanCredit.Silo.Http;

/// <summary>The description of what is published, objected to and due. Made when asked for: the order in which fields of two files are made is open.</summary>
internal static partial class Operations
{
    private const string Cases = "公示、异议、修复 Publicity, objections, repair";

    private const string NoticesExample = """
        { "uscc": "91320583MA0TE5T00B", "asOf": "2019-10-01", "sequence": 2,
          "penalties": [{ "eventId": "CF-1", "department": "tax", "type": "penalty.recorded", "document": "昆税罚〔2019〕1号", "decidedOn": "2019-07-01",
            "penalty": { "violation": "未按规定申报", "kind": "罚款", "kinds": ["罚款"], "fine": 2000 }, "severity": "general", "state": "published",
            "publishedFrom": "2019-07-01", "publishedUntil": "2020-07-01", "repairFrom": "2019-10-01", "shared": true,
            "rule": { "id": "publicity-527/general", "article": "涉及一般失信行为", "source": "发改办财金〔2019〕527号" }, "objection": null, "repair": null }],
          "listings": [{ "list": "safety-blacklist", "since": "2019-05-01", "until": "2020-05-01" }], "validUntil": "2020-05-01", "lawStale": false }
        """;

    private const string ObjectionsExample = """
        { "uscc": "91320583MA0TE5T00B", "asOf": "2017-03-02", "sequence": 2,
          "objections": [{ "id": "enterprise:1", "department": "environment", "eventId": "EPB-2017-0042", "by": "enterprise", "raisedOn": "2017-03-02",
            "acceptedOn": null, "decidedOn": null, "state": "raised", "acceptBy": "2017-03-09", "decideBy": null, "overdue": false }],
          "validUntil": "2017-03-10", "lawStale": false }
        """;

    public static OperationDoc Notices => new(
        "getNotices", Cases, "公示信息 What is published of an enterprise",
        "Penalties within their time of publicity, and entries of lists. A department sees its own penalties after that time too, and those of others that are still shared; the operator "
        + "and the enterprise itself see all, each with its state, its rule and the day from which repair may be applied for.")
    {
        Parameters = OfEnterprise,
        Responses = [new(200, "The notices.", Json.MediaType, "Notices", NoticesExample), NotModified],
        Problems = [ProblemKind.Unauthorized, .. LookUpProblems, ProblemKind.TooManyRequests],
    };

    public static OperationDoc Objections => new(
        "getObjections", Cases, "异议 The objections to an enterprise's facts", "A department sees those that it decides on; the operator and the enterprise all.")
    {
        Parameters = OfEnterprise,
        Responses = [new(200, "The objections with their clocks.", Json.MediaType, "Objections", ObjectionsExample), NotModified],
        Problems = [.. NeedsKey, .. LookUpProblems],
    };

    public static OperationDoc Object => Appeal(
        "raiseObjection", "提出异议 Object to a fact",
        "Brought by the enterprise itself. The fact says that it is objected to until the department has decided (objection.accepted, objection.decided).",
        """{ "id": "1", "department": "environment", "eventId": "EPB-2017-0042", "reason": "监测数据有误", "evidence": "检测报告 2017-11" }""");

    public static OperationDoc ApplyForRepair => Appeal(
        "applyForRepair", "申请信用修复 Apply for credit repair",
        "Brought by the enterprise itself, once the shortest time of publicity has passed and what was imposed is done. The department decides (repair.decided).",
        """{ "id": "1", "department": "tax", "eventId": "CF-1", "dutiesFulfilled": true, "commitment": true, "evidence": "缴款书 2019-08" }""");

    public static OperationDoc CityNotices => new(
        "listNotices", Cases, "行政处罚公示 Penalties that are published", "The penalties that are before the public on a day, by the end of their publicity.")
    {
        Parameters = ["asOf", "department", "cursor", "limit", "format", "Accept-Language"],
        Responses =
        [
            new(200, "A page of notices.", Json.MediaType, "NoticeList", """
                { "asOf": "2019-10-01", "items": [{ "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司", "department": "tax", "document": "昆税罚〔2019〕1号",
                  "since": "2019-07-01", "until": "2020-07-01" }], "nextCursor": null }
                """),
            CsvOf("uscc,name,department,departmentLabel,document,since,until"),
        ],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static OperationDoc MeasureStatistics => new(
        "getMeasureStatistics", Cases, "联合奖惩统计 What became of joint measures", "Numbers of proposed measures by what their departments answered.")
    {
        Parameters = ["asOf", "Accept-Language"],
        Responses =
        [
            new(200, "The numbers.", Json.MediaType, "MeasureStatistics", """
                { "asOf": "2017-03-01", "tasks": { "measure-proposed": 120, "measure-accepted": 8, "measure-executed": 31, "measure-not-applicable": 2 } }
                """),
        ],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static OperationDoc Worklist => new(
        "getWorklist", Cases, "工作清单 What a department has to do",
        "Notices that end, severe facts to publish, objections and repairs to decide, certifications to examine again, reports overdue, listings that become serious, joint measures to answer: "
        + "what is overdue first, then by due day. The operator names a department.")
    {
        Parameters = ["department", "work", "within", "asOf", "cursor", "limit", "format", "Accept-Language"],
        Responses =
        [
            new(200, "A page of the worklist.", Json.MediaType, "Worklist", """
                { "asOf": "2017-03-02", "department": "environment", "items": [{ "kind": "objection", "uscc": "91320583MA0TE5T00B", "name": "昆山示例精密有限公司",
                  "reference": "enterprise:1", "document": null, "since": "2017-03-02", "dueOn": "2017-03-09", "overdue": false }], "nextCursor": null }
                """),
            CsvOf("kind,kindLabel,uscc,name,reference,document,since,dueOn,overdue"),
        ],
        Problems = [.. NeedsKey, ProblemKind.InvalidParameter, ProblemKind.Unavailable],
    };

    public static OperationDoc WorklistCalendar => new(
        "getWorklistCalendar", Cases, "工作清单日历 The worklist as a calendar",
        "iCalendar (RFC 5545) of what is overdue and of the next year, for programs that subscribe: these may send the key as the password of HTTP Basic.")
    {
        Parameters = ["department", "asOf", "Accept-Language"],
        Responses = [new(200, "The calendar.", "text/calendar", "Text", null)],
        Problems = [.. NeedsKey, ProblemKind.InvalidParameter, ProblemKind.Unavailable],
    };

    private static OperationDoc Appeal(string id, string summary, string description, string example) => new(id, Cases, summary, description)
    {
        Parameters = ["uscc", "Accept-Language"],
        Body = [(Json.MediaType, "Appeal", example)],
        Responses =
        [
            new(201, "Stored for good: the receipt and today's whole standing.", Json.MediaType, "Recorded", Examples.Recorded),
            new(200, "The same was brought before (header Idempotent-Replayed: true).", Json.MediaType, "Recorded", Examples.Recorded),
        ],
        Problems = [.. NeedsKey, ProblemKind.EventIdConflict, ProblemKind.InvalidEvent, ProblemKind.InvalidUscc, .. BodyProblems],
    };
}
