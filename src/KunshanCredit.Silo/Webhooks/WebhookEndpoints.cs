using System.Security.Cryptography;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Webhooks;
using KunshanCredit.Grains.Webhooks;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>Subscriptions to changes: made, looked at, put aside and ended by the client that has them, or by an operator.</summary>
internal static class WebhookEndpoints
{
    private const string Path = "/v1/webhooks";
    private const string One = $"{Path}/{{webhook}}";

    private static readonly Problem TooMany = ProblemKind.TooManyWebhooks.Because(
        "该客户的订阅已达上限，请先删除一个。", "This client has as many webhooks as it may: delete one first.");

    private static readonly Problem Busy = ProblemKind.TooManyRequests.Because(
        "上一次测试尚未结束。", "Another test is still under way.");

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Create).Requires(Right.ReadChanges).Describe(Operations.CreateWebhook);
        app.MapGet(Path, List).Requires(Right.ReadChanges).Describe(Operations.ListWebhooks);
        app.MapGet(One, OfOne(Show)).Requires(Right.ReadChanges).Describe(Operations.ReadWebhook);
        app.MapDelete(One, OfOne(Delete)).Requires(Right.ReadChanges).Describe(Operations.DeleteWebhook);
        app.MapPost($"{One}/secret", OfOne(Rotate)).Requires(Right.ReadChanges).Describe(Operations.RotateWebhookSecret);
        app.MapPost($"{One}/pause", OfOne(Pause)).Requires(Right.ReadChanges).Describe(Operations.PauseWebhook);
        app.MapPost($"{One}/resume", OfOne(Resume)).Requires(Right.ReadChanges).Describe(Operations.ResumeWebhook);
        app.MapPost($"{One}/test", OfOne(Test)).Requires(Right.ReadChanges).Describe(Operations.TestWebhook);
        app.MapGet($"{One}/dead-letters", OfOne(DeadLetters)).Requires(Right.ReadChanges).Describe(Operations.ListDeadLetters);
        app.MapPost($"{One}/dead-letters/{{message}}/replay", OfOne(Replay)).Requires(Right.ReadChanges).Describe(Operations.ReplayDeadLetter);
    }

    private static async Task Create(HttpContext context)
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

        var (request, errors) = WebhookRequest.Read(document.RootElement);
        if (request is null)
        {
            await Problem.Fields(ProblemKind.InvalidParameter, errors).WriteTo(context);
            return;
        }

        await (await ProblemOfAsync(context, request) is { } problem ? problem.WriteTo(context) : SubscribeAsync(context, request));
    }

    private static async Task SubscribeAsync(HttpContext context, WebhookRequest request)
    {
        var after = request.From ?? long.MaxValue;
        var reader = new ChangeReader(context.RequestServices.GetRequiredService<IChangeFeed>(), _ => true);
        var first = await reader.ReadAsync(after, 1, context.RequestAborted);
        if (request.From is not null && ChangeEndpoints.IsGone(context, after, first))
        {
            await ChangeEndpoints.Gone.WriteTo(context);
            return;
        }

        var (id, secret) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), NewSecret());
        var order = new WebhookOrder(
            context.Client().Name, request.Url.AbsoluteUri, request.Domain, request.View, request.From ?? first.Last, secret);
        if (await Gateway(context).CreateAsync(id, order) is not { } created)
        {
            await TooMany.WriteTo(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"{Path}/{id}";
        await TellAsync(context, WebhookAnswer.Of(created, first.Last, secret));
    }

    private static async Task<Problem?> ProblemOfAsync(HttpContext context, WebhookRequest request)
    {
        if (ChangeAccess.Filter(context.Client(), request.Domain, request.View) is null)
        {
            return ChangeEndpoints.NotAllowed;
        }

        var addresses = context.RequestServices.GetRequiredService<WebhookAddresses>();
        return WebhookRequest.ErrorOf(await addresses.JudgeAsync(request.Url, context.RequestAborted)) is { } error
            ? Problem.Fields(ProblemKind.InvalidParameter, error)
            : null;
    }

    private static async Task List(HttpContext context)
    {
        var webhooks = await Gateway(context).ListAsync(context.Client());
        var last = await LastAsync(context);
        await Json.OkAsync(context, new { items = webhooks.Select(webhook => WebhookAnswer.Of(webhook, last)) });
    }

    private static Task Show(HttpContext context, WebhookSnapshot webhook) => DescribeAsync(context, webhook);

    private static async Task Delete(HttpContext context, WebhookSnapshot webhook)
    {
        await Gateway(context).DeleteAsync(webhook.Id);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A secret is for the client whose it is, and for nobody else, operators included.</summary>
    private static async Task Rotate(HttpContext context, WebhookSnapshot webhook)
    {
        if (context.Client().Name != webhook.Client)
        {
            await ProblemKind.Forbidden.Because("只有订阅者本人可以更换密钥。", "Only the client itself may rotate its secret.").WriteTo(context);
            return;
        }

        var secret = NewSecret();
        await DescribeAsync(context, await Gateway(context).AskAsync(webhook.Id, grain => grain.RotateAsync(secret)), secret);
    }

    private static async Task Pause(HttpContext context, WebhookSnapshot webhook) =>
        await DescribeAsync(context, await Gateway(context).ChangeAsync(webhook.Id, grain => grain.PauseAsync()));

    private static async Task Resume(HttpContext context, WebhookSnapshot webhook)
    {
        var last = await LastAsync(context);
        await DescribeAsync(context, await Gateway(context).ChangeAsync(webhook.Id, grain => grain.ResumeAsync(last)));
    }

    private static async Task Test(HttpContext context, WebhookSnapshot webhook)
    {
        var attempt = await Gateway(context).AskAsync(webhook.Id, grain => grain.TestAsync());
        var problem = attempt is null ? Problem.NotFound : attempt == WebhookAttempt.Busy ? Busy : null;
        await (problem?.WriteTo(context) ?? TellAsync(context, new { attempt!.MessageId, attempt.IsDelivered, outcome = attempt.Reason }));
    }

    private static async Task DeadLetters(HttpContext context, WebhookSnapshot webhook)
    {
        var letters = await Gateway(context).AskAsync(webhook.Id, grain => grain.DeadLettersAsync());
        await Json.OkAsync(context, new { items = letters.Select(DeadLetterAnswer.Of) });
    }

    private static async Task Replay(HttpContext context, WebhookSnapshot webhook)
    {
        var message = (string)context.Request.RouteValues["message"]!;
        if (await Gateway(context).ChangeAsync(webhook.Id, grain => grain.ReplayAsync(message)) is not { } letter)
        {
            await Problem.NotFound.WriteTo(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await TellAsync(context, DeadLetterAnswer.Of(letter));
    }

    /// <summary>Finds the subscription that the path names; one that the client does not see is not there.</summary>
    private static RequestDelegate OfOne(Func<HttpContext, WebhookSnapshot, Task> handle) => async context =>
    {
        var id = (string)context.Request.RouteValues["webhook"]!;
        var isId = id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
        var found = isId ? await Gateway(context).FindAsync(context.Client(), id) : null;
        await (found is null ? Problem.NotFound.WriteTo(context) : handle(context, found));
    };

    private static async Task DescribeAsync(HttpContext context, WebhookSnapshot? webhook, string? secret = null) =>
        await (webhook is null ? Problem.NotFound.WriteTo(context) : TellAsync(context, WebhookAnswer.Of(webhook, await LastAsync(context), secret)));

    /// <summary>Nobody on the way keeps what may hold a secret.</summary>
    private static Task TellAsync<T>(HttpContext context, T answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Json.OkAsync(context, answer);
    }

    private static async Task<long> LastAsync(HttpContext context) =>
        (await context.RequestServices.GetRequiredService<IChangeFeed>().ReadAsync(long.MaxValue, 1, context.RequestAborted)).Last;

    private static string NewSecret() => WebhookSecret.Of(RandomNumberGenerator.GetBytes(WebhookSecret.Length));

    private static WebhookGateway Gateway(HttpContext context) => context.RequestServices.GetRequiredService<WebhookGateway>();
}
