using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Regulations.Objections;
using KunshanCredit.Domain.Regulations.Publicity;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Silo.Audit;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Cases;

/// <summary>What is published of an enterprise, what it objects to, and its applications for repair.</summary>
internal static class CaseEndpoints
{
    /// <summary>Before the id that an enterprise gives its case, so that it never meets an id of the department.</summary>
    private const string OfEnterprise = "enterprise:";

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/enterprises/{uscc}/notices", Notices).Describe(Operations.Notices);
        app.MapGet("/v1/enterprises/{uscc}/objections", Objections).Requires(Right.ReadCases).Describe(Operations.Objections);
        app.MapPost("/v1/enterprises/{uscc}/objections", Object).Requires(Right.Appeal).Describe(Operations.Object);
        app.MapPost("/v1/enterprises/{uscc}/repairs", ApplyForRepair).Requires(Right.Appeal).Describe(Operations.ApplyForRepair);
        app.MapGet("/v1/notices", CityNotices).Describe(Operations.CityNotices);
    }

    private static Task Notices(HttpContext context) => LookUpAsync(context, View.Notices);

    private static Task Objections(HttpContext context) => LookUpAsync(context, View.Objections);

    private static async Task LookUpAsync(HttpContext context, View view)
    {
        if (!context.TryGetUscc(out var uscc))
        {
            await Problem.InvalidUscc.WriteTo(context);
            return;
        }

        var (parameters, language) = (new Parameters(context), context.Language());
        var request = new LookUpRequest(
            view.Name, parameters.AsOf(), parameters.KnownAt(), parameters.Explain(), language == Language.English, parameters.MinSequence(),
            Audience: AudienceOf(context, uscc));
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var gateway = context.RequestServices.GetRequiredService<EnterpriseGateway>();
        var reply = await gateway.LookUpAsync(uscc, request, isNamed: true);
        context.NoteAccess(uscc, view.Name, reply);
        await Answers.WriteAsync(context, view.Name, language, reply);
    }

    /// <summary>To whom an answer about an enterprise goes.</summary>
    public static string? AudienceOf(HttpContext context, Uscc uscc) => context.ClientIfAny() switch
    {
        { Role: Role.Operator } => null,
        { Role: Role.Enterprise } own when own.Uscc == uscc.Text => null,
        { Role: Role.Department } department => department.Department,
        _ => Audience.Public,
    };

    private static Task Object(HttpContext context) => AppealAsync(context, ObjectionRaised.Type, read => new
    {
        eventId = read.Id("eventId"),
        by = KebabCase.Of(Applicant.Enterprise),
        reason = read.LongText("reason"),
        evidence = read.OptionalLongText("evidence"),
    });

    private static Task ApplyForRepair(HttpContext context) => AppealAsync(context, RepairApplied.Type, read => new
    {
        eventId = read.Id("eventId"),
        by = KebabCase.Of(Applicant.Enterprise),
        dutiesFulfilled = read.Flag("dutiesFulfilled"),
        commitment = read.Flag("commitment"),
        evidence = read.LongText("evidence"),
    });

    /// <summary>Records what an enterprise brings as a fact of the department that has to decide on it, dated today.</summary>
    private static async Task AppealAsync(HttpContext context, FactType type, Func<FactReader, object> readData)
    {
        if (await ReadBodyAsync(context) is not { } document)
        {
            return;
        }

        using (document)
        {
            var read = new FactReader(document.RootElement, "", default);
            var (id, department) = (read.Id("id"), read.OneOf("department", [.. RegulationCatalogue.Departments, .. JointRegulation.Owners.Except(RegulationCatalogue.Departments)]));
            read.Require(id.Length <= TextRule.MaxIdLength - OfEnterprise.Length, "id", "too-long", "标识过长。", "The id is too long.");
            var data = readData(read);
            read.RefuseUnknownMembers();
            if (read.Errors.Count > 0)
            {
                await Problem.Fields(ProblemKind.InvalidEvent, [.. read.Errors]).WriteTo(context);
                return;
            }

            var today = context.RequestServices.GetRequiredService<TimeProvider>().Today();
            var reported = JsonSerializer.SerializeToUtf8Bytes(
                new { id = OfEnterprise + id, type = type.Name, effectiveOn = today, data }, AnswerWriter.WithoutNulls);
            await RecordAsync(context, reported, department);
        }
    }

    private static async Task RecordAsync(HttpContext context, byte[] reported, string department)
    {
        var (language, ingestion) = (context.Language(), context.RequestServices.GetRequiredService<Ingestion>());
        context.TryGetUscc(out var uscc);
        var report = ingestion.Read(reported, uscc, department);
        var standing = await ingestion.RecordAsync(report, department, language, context.RequestAborted);
        if (report.Problem is { } problem)
        {
            // The pointers are those of the fact, in which the members of the body lie one step deeper.
            await (problem with { Errors = [.. problem.Errors.Select(error => error with { Pointer = error.Pointer.Replace("/data", "", StringComparison.Ordinal) })] })
                .WriteTo(context);
            return;
        }

        await EventEndpoints.WriteRecordedAsync(context, uscc, report, standing!, language);
    }

    private static async Task<JsonDocument?> ReadBodyAsync(HttpContext context)
    {
        if (!context.TryGetUscc(out _))
        {
            await Problem.InvalidUscc.WriteTo(context);
            return null;
        }

        if (await EventEndpoints.ReadJsonAsync(context) is not { } body)
        {
            return null;
        }

        var document = Json.Parse(body);
        if (document is { RootElement.ValueKind: JsonValueKind.Object } && Json.IsSound(document.RootElement))
        {
            return document;
        }

        document?.Dispose();
        await Problem.InvalidJson.WriteTo(context);
        return null;
    }

    private static async Task CityNotices(HttpContext context)
    {
        var parameters = new Parameters(context);
        var (today, isPublic) = (context.RequestServices.GetRequiredService<TimeProvider>().Today(), context.ClientIfAny() is null);
        var asOf = parameters.AsOf() ?? today;
        var department = parameters.OneOf("department", RegulationCatalogue.Departments.Union(JointRegulation.Owners));
        var (limit, after) = (CityEndpoints.PageLength(context, parameters), WorklistEndpoints.ItemCursor(parameters));
        // What has ended, or was repaired, is not shown by asking about a day on which it was still before the public.
        var knownOn = isPublic && asOf < today ? today : asOf;
        await CityEndpoints.AnswerAsync(
            context, parameters, knownOn,
            index =>
            {
                var rows = index.Agenda(new AgendaQuery(department, [AgendaKinds.Notice], asOf, null, after, limit + 1));
                var (page, next) = CityEndpoints.Page(rows, limit, WorklistEndpoints.CursorOf);
                var items = page.Select(row => new NoticeItem(row.Uscc, row.Name, row.Item.Department, row.Item.Document, row.Item.Since, row.Item.DueOn));
                return new { asOf, items = items.ToImmutableArray(), nextCursor = next };
            },
            page => CaseSheets.Notices(asOf, context.Language(), page.items, page.nextCursor));
    }
}
