using System.Text.Json;
using KunshanCredit.Domain.Bulletins;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Words;
using KunshanCredit.Grains.Bulletins;
using KunshanCredit.Silo.Http;
using KunshanCredit.Silo.Statistics;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>Who issues bulletins.</summary>
internal sealed class BulletinOptions
{
    /// <summary>What the issuer is called; the city's credit office by default.</summary>
    public string? Issuer { get; init; }
}

/// <summary>The bulletin (信用简报) of a month or quarter: for everybody to read, also as a document to edit; its texts are written by those who may.</summary>
internal static class BulletinEndpoints
{
    private const string OperatorsDepartment = "credit-office";
    private static readonly string[] Formats = ["json", "docx"];

    public static void AddBulletins(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BulletinGateway>();
        builder.Services.AddSingleton<BulletinFiles>();
        builder.Services.AddSingleton(new ChartFont(builder.Configuration["Certificates:Font"]));
        builder.Services.AddSingleton(builder.Configuration.GetSection("Bulletins").Get<BulletinOptions>() ?? new());
    }

    public static void MapBulletins(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/bulletins/{period}", Show).Describe(Operations.Bulletin);
        app.MapPut("/v1/bulletins/{period}/introduction", Introduce).Requires(Right.EditBulletins).Describe(Operations.IntroduceBulletin);
        app.MapPost("/v1/bulletins/{period}/items", AddItem).Requires(Right.ReportToBulletins).Describe(Operations.AddBulletinItem);
        app.MapDelete("/v1/bulletins/{period}/items/{owner}/{item}", RemoveItem).Requires(Right.ReportToBulletins).Describe(Operations.RemoveBulletinItem);
    }

    private static async Task Show(HttpContext context)
    {
        var parameters = new Parameters(context);
        var period = Period(context, parameters);
        var wantsDocument = parameters.OneOf("format", Formats) is { } format ? format == "docx" : Sheet.Accepts(context, BulletinFiles.MediaType);
        Sheet.VaryByAccept(context.Response);
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        if (await MakeAsync(context, period!) is not { } bulletin)
        {
            await StatisticsEndpoints.TooMany.WriteTo(context);
            return;
        }

        await (wantsDocument ? SendAsync(context, bulletin) : Json.OkAsync(context, bulletin));
    }

    /// <summary>The bulletin of a period; null if too many ask.</summary>
    private static async Task<Bulletin?> MakeAsync(HttpContext context, BulletinPeriod period)
    {
        var services = context.RequestServices;
        var asOf = period.AsOf(Today(context));
        services.GetRequiredService<RightOfWay>().Asked();
        var figures = await services.GetRequiredService<CensusMemo>().AskAsync(
            (nameof(Bulletin), period, asOf),
            async (census, cancellationToken) =>
            {
                var tally = new BulletinTally(period, asOf);
                await StatisticsEndpoints.CountAsync(census, tally.Add, cancellationToken);
                return tally.Figures();
            },
            context.RequestAborted);
        if (figures is null)
        {
            return null;
        }

        var issuer = services.GetRequiredService<BulletinOptions>().Issuer is { } named ? new LocalText(named, named) : Labels.Department(OperatorsDepartment);
        return BulletinMaker.Make(period, asOf, issuer, figures, await services.GetRequiredService<BulletinGateway>().CallAsync(period, grain => grain.ReadAsync()));
    }

    private static async Task SendAsync(HttpContext context, Bulletin bulletin)
    {
        var language = context.Language();
        if (await context.RequestServices.GetRequiredService<BulletinFiles>().OfAsync(bulletin, language, context.RequestAborted) is not { } file)
        {
            await StatisticsEndpoints.TooMany.WriteTo(context);
            return;
        }

        var response = context.Response;
        Languages.Announce(context, language);
        response.ContentType = BulletinFiles.MediaType;
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"bulletin-{bulletin.Period}.docx\"";
        await response.BodyWriter.WriteAsync(file, context.RequestAborted);
    }

    private static Task Introduce(HttpContext context) => WriteAsync(context, async (period, read) =>
    {
        var text = read.Introductory("text");
        if (Refused(read) is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var texts = await CallAsync(context, period, grain => grain.IntroduceAsync(text, context.Client().Name));
        var kept = texts.Introduction!;
        await Json.OkAsync(context, new
        {
            period = period.ToString(),
            introduction = new BulletinIntroduction(kept.Text, kept.By, kept.At.ToOffset(ShanghaiCalendar.Offset)),
        });
    });

    private static Task AddItem(HttpContext context) => WriteAsync(context, async (period, read) =>
    {
        var (id, on, text) = (read.Id("id"), read.Date("on"), read.LongText("text"));
        var isOperator = context.Client().Department is null;
        var source = isOperator ? read.OptionalText("source") : null;
        read.Require(!id.Contains('/', StringComparison.Ordinal), "id", "invalid-text", "标识不得含有斜线。", "An id has no slash.");
        read.Require(
            on >= period.From.AddYears(-1) && on <= Today(context) && on <= period.To, "on", "out-of-range",
            "须为简报期内或此前一年内的日期，且不得晚于今天。", "Must be a day of the period or of the year before it, and not after today.");
        if (Refused(read) is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var item = new BulletinItem(context.Client().Department ?? OperatorsDepartment, id, on, text, source);
        await (await CallAsync(context, period, grain => grain.AddItemAsync(item)) switch
        {
            ItemOutcome.Conflict => ProblemKind.ItemIdConflict.Because("请使用新的标识，或先删除原条目。", "Use another id, or remove that item first.").WriteTo(context),
            ItemOutcome.TooMany => ProblemKind.TooManyItems.Because("请先删除其他条目。", "Remove others first.").WriteTo(context),
            var outcome => AnswerAsync(context, item, outcome),
        });
    });

    private static async Task RemoveItem(HttpContext context)
    {
        var parameters = new Parameters(context);
        var period = Period(context, parameters);
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var (owner, item) = ((string)context.Request.RouteValues["owner"]!, (string)context.Request.RouteValues["item"]!);
        if (context.Client().Department is { } department && department != owner)
        {
            await ProblemKind.Forbidden.Because("只能删除本部门的条目。", "Only one's own items can be removed.").WriteTo(context);
            return;
        }

        if (!await CallAsync(context, period!, grain => grain.RemoveItemAsync(owner, item)))
        {
            await Problem.NotFound.WriteTo(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Reads the body of what somebody writes; the first thing that is wrong is the answer.</summary>
    private static async Task WriteAsync(HttpContext context, Func<BulletinPeriod, FactReader, Task> write)
    {
        var parameters = new Parameters(context);
        var period = Period(context, parameters);
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        if (await EventEndpoints.ReadJsonAsync(context) is not { } body)
        {
            return;
        }

        using var document = Json.Parse(body);
        if (document is not { RootElement.ValueKind: JsonValueKind.Object } || !Json.IsSound(document.RootElement))
        {
            await Problem.InvalidJson.WriteTo(context);
            return;
        }

        await write(period!, new FactReader(document.RootElement, "", default));
    }

    private static Problem? Refused(FactReader read)
    {
        read.RefuseUnknownMembers();
        return read.Errors.Count == 0 ? null : Problem.Fields(ProblemKind.InvalidText, [.. read.Errors]);
    }

    private static Task AnswerAsync(HttpContext context, BulletinItem item, ItemOutcome outcome)
    {
        context.Response.StatusCode = outcome == ItemOutcome.Added ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return Json.OkAsync(context, BulletinMaker.Row(item));
    }

    private static Task<T> CallAsync<T>(HttpContext context, BulletinPeriod period, Func<IBulletinGrain, Task<T>> call) =>
        context.RequestServices.GetRequiredService<BulletinGateway>().CallAsync(period, call);

    private static BulletinPeriod? Period(HttpContext context, Parameters parameters)
    {
        const string name = "period";
        if (!BulletinPeriod.TryParse(context.Request.RouteValues[name] as string, out var period))
        {
            parameters.Reject(name, "须为2013年以后的月份或季度，格式 YYYY-MM 或 YYYY-Qn。", "Must be a month or quarter from 2013 on, written YYYY-MM or YYYY-Qn.");
            return null;
        }

        if (!period.HasBegunOn(Today(context)))
        {
            parameters.Reject(name, "简报期尚未开始。", "The period has not begun.");
        }

        return period;
    }

    private static DateOnly Today(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().Today();
}
