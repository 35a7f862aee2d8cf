using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Silo.Audit;

namespace KunshanCredit.Silo.Http;

/// <summary>Recording facts, one or many, and reading them back.</summary>
internal static class EventEndpoints
{
    private const int MaxArrayLength = 1000;

    public static void MapEvents(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/enterprises/{uscc}/events", RecordOne).Requires(Right.Record).Describe(Operations.RecordOne);
        app.MapPost("/v1/events", RecordMany).Requires(Right.Record).Describe(Operations.RecordMany);
        app.MapGet("/v1/enterprises/{uscc}/events", ReadPage).Requires(Right.ReadOwnEvents).Describe(Operations.ReadEvents);
    }

    private static async Task RecordOne(HttpContext context)
    {
        if (!context.TryGetUscc(out var uscc))
        {
            await Problem.InvalidUscc.WriteTo(context);
            return;
        }

        if (await ReadJsonAsync(context) is not { } body)
        {
            return;
        }

        var department = context.Client().Department!;
        var ingestion = context.RequestServices.GetRequiredService<Ingestion>();
        var report = ingestion.Read(body, uscc, department);
        var language = context.Language();
        if (context.Request.QueryString.HasValue)
        {
            var parameters = new Parameters(context);
            var isTried = parameters.OneOf("dryRun", ["true", "false"]) == "true";
            if (isTried || parameters.Problem is not null)
            {
                await (parameters.Problem?.WriteTo(context) ?? TryAsync(context, uscc, ingestion, report, department));
                return;
            }
        }

        var standing = await ingestion.RecordAsync(report, department, language, context.RequestAborted);
        if (report.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        await WriteRecordedAsync(context, uscc, report, standing!, language);
    }

    /// <summary>Answers what a fact would change, and records nothing.</summary>
    private static async Task TryAsync(HttpContext context, Uscc uscc, Ingestion ingestion, Report report, string department)
    {
        var today = context.RequestServices.GetRequiredService<TimeProvider>().Today();
        var tried = await ingestion.RehearseAsync(report, department);
        if (report.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        await Json.OkAsync(context, new
        {
            dryRun = true,
            uscc = uscc.Text,
            asOf = today,
            wouldBe = report.Status == StatusCodes.Status201Created ? "recorded" : "repeated",
            changes = new StandingChange(0, uscc.Text, 0, today, tried!.Before, tried.After!).Moved(),
        });
    }

    /// <summary>Answers that a fact is recorded, now or before, with today's standing.</summary>
    public static Task WriteRecordedAsync(HttpContext context, Uscc uscc, Report report, byte[] standing, Language language)
    {
        context.Response.StatusCode = report.Status;
        context.Response.ContentType = Json.MediaType;
        Languages.Announce(context, language);
        if (report.Status == StatusCodes.Status200OK)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        return Json.WriteAsync(context, language, writer =>
        {
            writer.WriteStartObject();
            ReceiptWriter.Write(writer, uscc, report.Receipt!);
            writer.WritePropertyName("standing");
            writer.WriteRawValue(standing, skipInputValidation: true);
            writer.WriteEndObject();
        });
    }

    private static async Task RecordMany(HttpContext context)
    {
        if (RequestBody.Is(context.Request, RequestBody.NdJson))
        {
            await NdJsonStream.RecordAsync(context);
            return;
        }

        if (await ReadJsonAsync(context) is not { } body)
        {
            return;
        }

        if (!Json.TrySplit(body, MaxArrayLength, out var items))
        {
            await Problem.InvalidJson.WriteTo(context);
            return;
        }

        if (items is null || items.Count > MaxArrayLength)
        {
            await Problem.Fields(ProblemKind.InvalidEvent, new FieldError("", "not-a-batch", new(
                $"须为至多{MaxArrayLength}个事件的 JSON 数组。", $"Must be a JSON array of at most {MaxArrayLength} events."))).WriteTo(context);
            return;
        }

        var department = context.Client().Department!;
        var ingestion = context.RequestServices.GetRequiredService<Ingestion>();
        var reports = items.Select((item, index) => ingestion.Read(item, named: null, department, index)).ToList();
        await ingestion.RecordAsync(reports, department, context.RequestAborted);
        context.Response.ContentType = Json.MediaType;
        var (language, traceId) = (context.Language(), Problem.TraceId(context));
        Languages.Announce(context, language);
        await Json.WriteAsync(context, language, writer =>
        {
            writer.WriteStartArray();
            reports.ForEach(report => Ingestion.WriteResult(writer, report, language, traceId));
            writer.WriteEndArray();
        });
    }

    private static async Task ReadPage(HttpContext context)
    {
        if (!context.TryGetUscc(out var uscc))
        {
            await Problem.InvalidUscc.WriteTo(context);
            return;
        }

        var parameters = new Parameters(context);
        parameters.AsOf();
        var client = context.Client();
        var request = new EventsRequest(
            Rights.May(client, Right.ReadAllEvents) ? null : client.Department,
            parameters.After(), parameters.Limit(), parameters.KnownAt(), parameters.MinSequence(), context.Language() == Language.English);
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var gateway = context.RequestServices.GetRequiredService<EnterpriseGateway>();
        var reply = await gateway.EventsAsync(uscc, request);
        context.NoteAccess(uscc, AccessRow.OfEvents, reply);
        await Answers.WriteAsync(context, AccessRow.OfEvents, context.Language(), reply);
    }

    /// <summary>The body of a JSON request; null after a problem was answered.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadJsonAsync(HttpContext context)
    {
        if (!RequestBody.Is(context.Request, Json.MediaType))
        {
            await Problem.UnsupportedMediaType.WriteTo(context);
            return null;
        }

        var body = await RequestBody.ReadAsync(context);
        if (body is null)
        {
            await ProblemKind.TooLarge.Because("请求正文最多16 MiB。", "A body is at most 16 MiB.").WriteTo(context);
        }

        return body;
    }

    /// <summary>The code that the path names, if it is one.</summary>
    public static bool TryGetUscc(this HttpContext context, out Uscc uscc) =>
        Uscc.TryParse(context.Request.RouteValues["uscc"] as string, out uscc!);
}
