using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Silo.Audit;

namespace KunshanCredit.Silo.Http;

/// <summary>Questions about the standing of enterprises, one or many.</summary>
internal static class LookUpEndpoints
{
    private const int MaxCodes = 1000;

    public static void MapLookUps(this IEndpointRouteBuilder app)
    {
        var gateway = app.ServiceProvider.GetRequiredService<EnterpriseGateway>();
        var rightOfWay = app.ServiceProvider.GetRequiredService<RightOfWay>();
        app.MapGet("/v1/enterprises/{uscc}", LookUp(View.Standing, gateway, rightOfWay)).Describe(Operations.Standing);
        app.MapGet("/v1/enterprises/{uscc}/surcharges", LookUp(View.Surcharges, gateway, rightOfWay)).Requires(Right.ReadSurcharges).Describe(Operations.Surcharges);
        app.MapGet("/v1/enterprises/{uscc}/inspection", LookUp(View.Inspection, gateway, rightOfWay)).Requires(Right.ReadInspection).Describe(Operations.Inspection);
        app.MapGet("/v1/enterprises/{uscc}/security", LookUp(View.Security, gateway, rightOfWay)).Requires(Right.ReadSecurity).Describe(Operations.Security);
        app.MapGet("/v1/enterprises/{uscc}/tax", LookUp(View.Tax, gateway, rightOfWay)).Requires(Right.ReadTax).Describe(Operations.Tax);
        app.MapPost("/v1/lookups", LookUpMany).Requires(Right.ReadMany).Describe(Operations.LookUpMany);
    }

    /// <summary>The hot path: an enterprise on the board is answered without a message, without asking the container, and without reading its code twice.</summary>
    private static RequestDelegate LookUp(View view, EnterpriseGateway gateway, RightOfWay rightOfWay) => context =>
    {
        rightOfWay.Asked();
        var code = context.Request.RouteValues["uscc"] as string ?? "";
        Uscc? uscc = null;
        if (!gateway.IsUp(code, out var state) && !Uscc.TryParse(code, out uscc))
        {
            return Problem.InvalidUscc.WriteTo(context);
        }

        var (parameters, language) = (new Parameters(context), context.Language());
        var request = ReadRequest(parameters, view, language);
        if (request.Explain && !MaySeeAll(context.ClientIfAny(), code))
        {
            request = request with { Audience = Audience.Public };
        }

        if (parameters.Problem is { } problem)
        {
            return problem.WriteTo(context);
        }

        return state is not null && !(request.MinSequence > state.Sequence)
            ? AnswerAsync(context, state.Uscc, view.Name, language, state.LookUp(request))
            : AskGrainAsync(context, gateway, uscc ?? state!.Uscc, request, language);
    };

    /// <summary>Whether reasons may name penalties that are no longer published.</summary>
    public static bool MaySeeAll(ClientOptions? client, string code) =>
        client is { Role: Role.Department or Role.Operator or Role.Bank } || (client is { Role: Role.Enterprise } own && own.Uscc == code);

    private static Task AnswerAsync(HttpContext context, Uscc uscc, string view, Language language, AnswerReply reply)
    {
        context.NoteAccess(uscc, view, reply);
        return Answers.WriteAsync(context, view, language, reply);
    }

    private static async Task AskGrainAsync(
        HttpContext context, EnterpriseGateway gateway, Uscc uscc, LookUpRequest request, Language language) =>
        await AnswerAsync(context, uscc, request.View, language, await gateway.LookUpAsync(uscc, request, isNamed: true));

    private static LookUpRequest ReadRequest(Parameters parameters, View view, Language language) => new(
        view.Name, parameters.AsOf(), parameters.KnownAt(), parameters.Explain(), language == Language.English, parameters.MinSequence());

    private static async Task LookUpMany(HttpContext context)
    {
        if (await EventEndpoints.ReadJsonAsync(context) is not { } body)
        {
            return;
        }

        using var document = Json.Parse(body);
        if (document is null || !Json.IsSound(document.RootElement))
        {
            await Problem.InvalidJson.WriteTo(context);
            return;
        }

        var (view, codes, errors) = ReadBody(document.RootElement);
        if (view is not null && !Rights.May(context.Client(), RightFor(view)))
        {
            await ProblemKind.Forbidden.Because("该密钥无权查询此视图。", "This key has no right to this view.").WriteTo(context);
            return;
        }

        if (!errors.IsEmpty)
        {
            await Problem.Fields(ProblemKind.InvalidParameter, errors).WriteTo(context);
            return;
        }

        var parameters = new Parameters(context);
        var language = context.Language();
        var request = ReadRequest(parameters, view!, language);
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var answers = await Task.WhenAll(codes.Select(code => AnswerAsync(context, code, request)));
        if (answers.Select(answer => answer is null ? null : Answers.ProblemOf(answer))
            .FirstOrDefault(each => each?.Kind.Status == StatusCodes.Status503ServiceUnavailable) is { } missing)
        {
            await missing.WriteTo(context);
            return;
        }

        context.Response.ContentType = Json.MediaType;
        Languages.Announce(context, language);
        await Json.WriteAsync(context, language, writer => WriteResults(writer, context, codes, answers));
    }

    /// <summary>The right that a view needs.</summary>
    public static Right RightFor(View view) => view.Name switch
    {
        "surcharges" => Right.ReadSurcharges,
        "inspection" => Right.ReadInspection,
        "security" => Right.ReadSecurity,
        "tax" => Right.ReadTax,
        _ => Right.ReadStanding,
    };

    private static (View? View, ImmutableArray<string> Codes, ImmutableArray<FieldError> Errors) ReadBody(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, [], [new FieldError("", "wrong-type", new("须为 JSON 对象。", "Must be a JSON object."))]);
        }

        var read = new FactReader(body, "", default);
        var view = View.Named(read.OneOf("view", [.. View.All.Select(each => each.Name)]));
        var viewIsKnown = read.Errors.Count == 0;
        var codes = ImmutableArray.CreateBuilder<string>();
        read.Absent<object>("usccs");
        var isList = body.TryGetProperty("usccs", out var list) && list.ValueKind == JsonValueKind.Array;
        read.Require(isList, "usccs", "wrong-type", "须为统一社会信用代码的数组。", "Must be an array of codes.");
        read.Require(!isList || list.GetArrayLength() <= MaxCodes, "usccs", "too-many", $"至多{MaxCodes}个。", $"At most {MaxCodes}.");
        read.RefuseUnknownMembers();
        if (isList && list.GetArrayLength() <= MaxCodes)
        {
            foreach (var code in list.EnumerateArray())
            {
                var text = TextRule.Read(code);
                read.Require(text is not null, $"usccs/{codes.Count}", "wrong-type", "须为文本。", "Must be a text.");
                codes.Add(text ?? "");
            }
        }

        return (viewIsKnown ? view : null, codes.ToImmutable(), [.. read.Errors]);
    }

    private static async Task<AnswerReply?> AnswerAsync(HttpContext context, string code, LookUpRequest request)
    {
        if (!Uscc.TryParse(code, out var uscc))
        {
            return null;
        }

        var reply = await context.RequestServices.GetRequiredService<EnterpriseGateway>().LookUpAsync(uscc, request, isNamed: false);
        context.NoteAccess(uscc, request.View, reply);
        HttpMetrics.LookedUp(request.View, Answers.ProblemOf(reply)?.Kind.Status ?? StatusCodes.Status200OK);
        return reply;
    }

    private static void WriteResults(Utf8JsonWriter writer, HttpContext context, ImmutableArray<string> codes, AnswerReply?[] answers)
    {
        var (language, traceId) = (context.Language(), Problem.TraceId(context));
        writer.WriteStartObject();
        writer.WriteStartArray("results");
        for (var i = 0; i < codes.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("uscc", PersonalData.Without(codes[i]));
            var problem = answers[i] is { } reply ? Answers.ProblemOf(reply) : Problem.InvalidUscc;
            writer.WriteNumber("status", problem?.Kind.Status ?? StatusCodes.Status200OK);
            writer.WritePropertyName(problem is null ? "answer" : "problem");
            if (problem is null)
            {
                writer.WriteRawValue(answers[i]!.Body, skipInputValidation: true);
            }
            else
            {
                problem.Write(writer, language, traceId);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
