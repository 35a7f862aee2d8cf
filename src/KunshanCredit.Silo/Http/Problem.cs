using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Http;

/// <summary>A kind of refusal: its slug, its status and its title never change.</summary>
/// <param name="Slug">The last step of its <c>type</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What happened, in general.</param>
internal sealed record ProblemKind(string Slug, int Status, LocalText Title)
{
    public static readonly ProblemKind InvalidJson = new("invalid-json", 400, new("请求不是有效的 JSON", "The request is not valid JSON"));
    public static readonly ProblemKind Unauthorized = new("unauthorized", 401, new("缺少密钥或密钥无效", "The key is missing or wrong"));
    public static readonly ProblemKind Forbidden = new("forbidden", 403, new("没有此项权限", "The client has no right to this"));
    public static readonly ProblemKind DomainNotAllowed = new("domain-not-allowed", 403, new("该事实属于其他部门", "The fact is of another department's domain"));
    public static readonly ProblemKind NotFound = new("not-found", 404, new("没有此资源", "There is no such resource"));
    public static readonly ProblemKind EnterpriseUnknown = new("enterprise-unknown", 404, new("没有该企业的记录", "Nothing is recorded about this enterprise"));
    public static readonly ProblemKind PeriodNotFrozen = new("period-not-frozen", 404, new("该计费周期尚未冻结", "The billing period is not frozen"));
    public static readonly ProblemKind PersonUnknown = new("person-unknown", 404, new("没有此人的记录", "Nothing is recorded about this person"));
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, new("不支持此方法", "The method is not supported here"));
    public static readonly ProblemKind EventIdConflict = new("event-id-conflict", 409, new("该标识已用于其他内容", "The id was used for other content"));
    public static readonly ProblemKind DocumentAlreadyRecorded = new("document-already-recorded", 409, new("该文书已有记录", "This decision is already recorded"));
    public static readonly ProblemKind AmountSettled = new("amount-settled", 409, new("该基础费用已用于调整单", "A statement has reckoned with the amount"));
    public static readonly ProblemKind TooManyWebhooks = new("too-many-webhooks", 409, new("订阅已达上限", "The client has as many webhooks as it may"));
    public static readonly ProblemKind ItemIdConflict = new("item-id-conflict", 409, new("该标识已用于其他条目", "The id was used for another item"));
    public static readonly ProblemKind TooManyItems = new("too-many-items", 409, new("条目已达上限", "The bulletin has as many items as it may"));
    public static readonly ProblemKind CursorGone = new("cursor-gone", 410, new("游标已失效", "The cursor is no longer good"));
    public static readonly ProblemKind TooLarge = new("too-large", 413, new("请求过大", "The request is too large"));
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415, new("不支持此媒体类型", "The media type is not supported"));
    public static readonly ProblemKind InvalidEvent = new("invalid-event", 422, new("事件无效", "The event is not valid"));
    public static readonly ProblemKind InvalidFile = new("invalid-file", 422, new("文件无法读取", "The file cannot be read"));
    public static readonly ProblemKind InvalidUscc = new("invalid-uscc", 422, new("统一社会信用代码无效", "The unified social credit code is not valid"));
    public static readonly ProblemKind InvalidParameter = new("invalid-parameter", 422, new("参数无效", "A parameter is not valid"));
    public static readonly ProblemKind InvalidTable = new("invalid-table", 422, new("表格无效", "The table is not valid"));
    public static readonly ProblemKind InvalidText = new("invalid-text", 422, new("文字内容无效", "The text is not valid"));
    public static readonly ProblemKind PeriodNotEnded = new("period-not-ended", 422, new("该计费周期尚未结束", "The billing period is not over"));
    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429, new("请求过多", "Too many requests"));
    public static readonly ProblemKind Internal = new("internal-error", 500, new("服务内部错误", "Internal error"));
    public static readonly ProblemKind PersonsNotConfigured = new("persons-not-configured", 503, new("本服务未启用自然人记录", "This service keeps nothing about persons"));
    public static readonly ProblemKind Unavailable = new("unavailable", 503, new("服务暂不可用，重发是安全的", "Not available now; sending again is safe"));

    /// <summary>A problem of this kind.</summary>
    public Problem Because(string zh, string en) => new(this, new LocalText(zh, en));
}

/// <summary>A refusal as RFC 9457 tells it. It names what was wrong, never what was sent.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Detail">What was wrong this time.</param>
internal sealed record Problem(ProblemKind Kind, LocalText Detail)
{
    public const string MediaType = "application/problem+json";
    private const string TypeBase = "https://kunshan-credit.example/problems/";
    private const string RetryAfterSeconds = "1";

    /// <summary>What is wrong at which place; empty if it is not about places.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>The id of the event that stands in the way; null if none does.</summary>
    public string? EventId { get; init; }

    public static Problem InvalidUscc { get; } = ProblemKind.InvalidUscc.Because(
        "须为18位有效的统一社会信用代码（GB 32100-2015），校验位须正确。",
        "Must be 18 characters of GB 32100-2015 with the right check character.");

    public static Problem InvalidJson { get; } = ProblemKind.InvalidJson.Because(
        "请求正文须为 UTF-8 编码的 JSON，成员名须为文本且不得重复，嵌套不得过深。",
        "The body must be JSON in UTF-8, its member names text without unpaired surrogates and none twice in one object, not nested too deeply.");

    public static Problem EnterpriseUnknown { get; } = ProblemKind.EnterpriseUnknown.Because(
        "截至所问时点没有该企业的任何记录。", "Nothing was recorded about this enterprise by the time asked about.");

    public static Problem NotFound { get; } = ProblemKind.NotFound.Because("此地址没有资源。", "There is nothing at this address.");

    public static Problem Unavailable { get; } = ProblemKind.Unavailable.Because(
        "结果未知或存储暂不可用。以相同标识重发是安全的。",
        "The outcome is unknown or the store is not available. Sending again with the same id is always safe.");

    public static Problem NotFreshEnough { get; } = ProblemKind.Unavailable.Because(
        "尚未达到 Min-Sequence 要求的序号。", "The sequence that Min-Sequence demands is not reached yet.");

    public static Problem UnsupportedMediaType { get; } = ProblemKind.UnsupportedMediaType.Because(
        "须为 application/json（批量亦可为 application/x-ndjson），字符集为 utf-8。",
        "Must be application/json (for batches also application/x-ndjson) with charset utf-8.");

    /// <summary>A problem about a parameter of the request.</summary>
    public static Problem Parameter(string name, string zh, string en) =>
        ProblemKind.InvalidParameter.Because($"{name}：{zh}", $"{name}: {en}");

    /// <summary>A problem about places in the body.</summary>
    public static Problem Fields(ProblemKind kind, params ImmutableArray<FieldError> errors) =>
        kind.Because("请按 errors 更正后重新发送。", "Correct what errors lists and send again.") with { Errors = errors };

    /// <summary>Answers a request with the problem.</summary>
    public Task WriteTo(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Kind.Status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        var language = context.Language();
        Languages.Announce(context, language);
        if (Kind == ProblemKind.Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (Kind == ProblemKind.Unavailable || Kind == ProblemKind.TooManyRequests)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return Json.WriteAsync(context, language, writer => Write(writer, language, TraceId(context)));
    }

    /// <summary>Writes the problem as one JSON object.</summary>
    public void Write(Utf8JsonWriter writer, Language language, string traceId)
    {
        writer.WriteStartObject();
        writer.WriteString("type", TypeBase + Kind.Slug);
        writer.WriteString("title", Kind.Title.In(language));
        writer.WriteNumber("status", Kind.Status);
        writer.WriteString("detail", Detail.In(language));
        writer.WriteString("traceId", traceId);
        if (EventId is not null)
        {
            writer.WriteString("eventId", EventId);
        }

        if (!Errors.IsEmpty)
        {
            writer.WritePropertyName("errors");
            JsonSerializer.Serialize(writer, Errors, AnswerWriter.OptionsFor(language));
        }

        writer.WriteEndObject();
    }

    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
