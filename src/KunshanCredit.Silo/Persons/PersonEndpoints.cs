using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Grains.Persons;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Persons;

/// <summary>Natural persons: recording and looking up, each for those with the scope. The identity number comes in a body alone, and ends here.</summary>
internal static class PersonEndpoints
{
    private const string NoStore = "no-store";

    /// <summary>Registers what persons need.</summary>
    public static void AddPersons(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PersonKeys(builder.Configuration.GetSection("Persons").Get<PersonOptions>() ?? new()));
        builder.Services.AddSingleton<PersonGateway>();
    }

    public static void MapPersons(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/persons/events", Record).Requires(Right.RecordPersons).Describe(Operations.RecordPerson);
        app.MapPost("/v1/persons/lookups", LookUp).Requires(Right.ReadPersons).Describe(Operations.LookUpPerson);
    }

    private static async Task Record(HttpContext context)
    {
        using var body = await ReadAsync(context);
        if (body is null)
        {
            return;
        }

        var department = context.Client().Department!;
        var today = context.RequestServices.GetRequiredService<TimeProvider>().Today();
        if (PersonReader.ReadReport(body.RootElement, department, today, out var errors) is not { } report)
        {
            await Problem.Fields(ProblemKind.InvalidEvent, errors).WriteTo(context);
            return;
        }

        if (await KeyOfAsync(context, report.Number) is not { } key)
        {
            return;
        }

        var result = await context.RequestServices.GetRequiredService<PersonGateway>().RecordAsync(
            key, new PersonRecordRequest(department, new FactMessage(report.Event)));
        await (Ingestion.ProblemOf(result) is { } problem ? problem.WriteTo(context) : AnswerAsync(context, result));
    }

    private static async Task LookUp(HttpContext context)
    {
        using var body = await ReadAsync(context);
        if (body is null)
        {
            return;
        }

        var question = ReadQuestion(body.RootElement, context.Language(), out var number, out var errors);
        if (!errors.IsEmpty)
        {
            await Problem.Fields(ProblemKind.InvalidParameter, errors).WriteTo(context);
            return;
        }

        if (await KeyOfAsync(context, number!) is not { } key)
        {
            return;
        }

        await NoteAsync(context, key);
        var answer = await context.RequestServices.GetRequiredService<PersonGateway>().LookUpAsync(key, question);
        HttpMetrics.LookedUp("persons", answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
        if (answer is null)
        {
            await ProblemKind.PersonUnknown.Because("截至所问时点没有此人的任何记录。", "Nothing was recorded about this person by the time asked about.").WriteTo(context);
            return;
        }

        AnswerHead(context, StatusCodes.Status200OK);
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    /// <summary>Who asked is on disk before anything is told, whether there is something to tell or not.</summary>
    private static Task NoteAsync(HttpContext context, PersonKey key)
    {
        var (client, now) = (context.Client(), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var access = new AccessRow(key.Text, client.Name, client.Department, AccessRow.OfPerson, now, now, 1);
        return context.RequestServices.GetRequiredService<IAccessLog>().AppendAsync([access], context.RequestAborted);
    }

    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        if (await EventEndpoints.ReadJsonAsync(context) is not { } json)
        {
            return null;
        }

        var body = Json.Parse(json);
        if (body is not null && Json.IsSound(body.RootElement))
        {
            return body;
        }

        body?.Dispose();
        await Problem.InvalidJson.WriteTo(context);
        return null;
    }

    /// <summary>The name of a person; null after a problem was answered.</summary>
    private static async Task<PersonKey?> KeyOfAsync(HttpContext context, IdentityNumber number)
    {
        var key = context.RequestServices.GetRequiredService<PersonKeys>().KeyOf(number);
        if (key is null)
        {
            await ProblemKind.PersonsNotConfigured.Because(
                "运维人员尚未配置 Persons:Key。", "The operators have not configured Persons:Key.").WriteTo(context);
        }

        return key;
    }

    private static PersonLookUpRequest ReadQuestion(JsonElement json, Language language, out IdentityNumber? number, out ImmutableArray<FieldError> errors)
    {
        var read = new FactReader(json, "", default);
        PersonReader.RequireObject(read, json);
        number = PersonReader.IdentityNumber(read);
        var asOf = read.OptionalDate("asOf");
        read.Require(asOf is null || Parameters.IsAsOf(asOf.Value), "asOf", "out-of-range",
            "须为1990-01-01至2099-12-31的日期。", "Must be a date from 1990-01-01 to 2099-12-31.");
        DateTimeOffset? knownAt = null;
        if (read.OptionalText("knownAt") is { } text)
        {
            knownAt = Parameters.TryParseInstant(text, out var instant) ? instant : null;
            read.Require(knownAt is not null, "knownAt", "invalid-instant", "须为带时区的 RFC 3339 时刻。", "Must be an RFC 3339 instant with offset.");
        }

        var explain = read.OptionalFlag("explain");
        read.RefuseUnknownMembers();
        errors = [.. read.Errors];
        return new PersonLookUpRequest(asOf, knownAt, explain, language == Language.English);
    }

    private static Task AnswerAsync(HttpContext context, RecordResult result)
    {
        var isNew = result.Outcome == RecordOutcome.Recorded;
        AnswerHead(context, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        if (!isNew)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        var receipt = result.Receipt!;
        return Json.WriteAsync(context, context.Language(), writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("receipt");
            writer.WriteNumber("sequence", receipt.Sequence);
            writer.WriteString("eventId", receipt.EventId);
            writer.WriteString("type", receipt.Type);
            writer.WriteString("effectiveOn", EventCanon.Date(receipt.EffectiveOn));
            writer.WriteString("recordedAt", EventCanon.Instant(receipt.RecordedAt));
            writer.WriteString("hash", receipt.Hash);
            writer.WriteString("previousHash", receipt.PreviousHash);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    /// <summary>What is told about a person stays with nobody on the way.</summary>
    private static void AnswerHead(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Json.MediaType;
        context.Response.Headers.CacheControl = NoStore;
        Languages.Announce(context, context.Language());
    }
}
