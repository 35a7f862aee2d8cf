using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Silo.Http;

/// <summary>How long changes are told.</summary>
internal sealed class ChangeOptions
{
    /// <summary>A reader that is further behind than this many days begins anew; null: nobody is ever too far behind.</summary>
    public int? KeepDays { get; init; }

    /// <summary>How many streams one client may have open on a silo.</summary>
    public int StreamsPerClient { get; init; } = 20;
}

/// <summary>The changes of standings: page by page, or as they come.</summary>
internal static class ChangeEndpoints
{
    private const string EventStream = "text/event-stream";
    private const string LastEventId = "Last-Event-ID";
    private const string Change = "change";
    private const string Cursor = "cursor";
    private const int ReadAtOnce = 500;

    /// <summary>The reader's number is no longer good.</summary>
    public static readonly Problem Gone = ProblemKind.CursorGone.Because(
        "此后的变动已不再提供，请先取当前状况，再从 latest 继续。",
        "What came after it is no longer told, or never was: take the standings as they are, and go on from latest.");

    /// <summary>The client may not ask for that.</summary>
    public static readonly Problem NotAllowed = ProblemKind.Forbidden.Because(
        "该密钥不得读取此领域的变动。", "This key has no right to the changes of that domain.");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    public static void MapChanges(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/changes", Changes).Requires(Right.ReadChanges).Describe(Operations.Changes);

    private static async Task Changes(HttpContext context)
    {
        var parameters = new Parameters(context);
        var (after, limit) = (parameters.After(LastEventId), parameters.Limit());
        var domain = parameters.OneOf("domain", RegulationCatalogue.Departments);
        var view = parameters.OneOf("view", View.All.Select(each => each.Name));
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        if (ChangeAccess.Filter(context.Client(), domain, view) is not { } filter)
        {
            await NotAllowed.WriteTo(context);
            return;
        }

        var reader = new ChangeReader(context.RequestServices.GetRequiredService<IChangeFeed>(), filter);
        var first = await reader.ReadAsync(after ?? long.MaxValue, limit, context.RequestAborted);
        if (after is { } number && IsGone(context, number, first))
        {
            await Gone.WriteTo(context);
        }
        else if (context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == EventStream))
        {
            await StreamAsync(context, reader, after ?? first.Last);
        }
        else
        {
            await Json.OkAsync(context, new { first.Items, Next = after is null ? first.Last : first.Next, first.Last });
        }
    }

    /// <summary>Whether a reader's number is no longer good.</summary>
    public static bool IsGone(HttpContext context, long after, ShownPage page) => page.IsGone(
        after,
        context.RequestServices.GetRequiredService<ChangeOptions>().KeepDays,
        context.RequestServices.GetRequiredService<TimeProvider>().Today());

    private static async Task StreamAsync(HttpContext context, ChangeReader reader, long after)
    {
        using var place = context.RequestServices.GetRequiredService<ChangeStreams>().TryOpen(context.Client().Name);
        if (place is null)
        {
            await ProblemKind.TooManyRequests.Because(
                "该客户同时打开的变动流过多，请先关闭一个。", "This client has too many streams of changes open: close one first.").WriteTo(context);
            return;
        }

        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var follow = Follow(reader, after, context.Language(), stopping, context.RequestAborted);
        await TypedResults.ServerSentEvents(follow).ExecuteAsync(context);
    }

    /// <summary>
    /// Each change as it comes; first, and then when there is none to show for some time, how far the reader has come. A store that cannot be read ends
    /// it: the reader comes back by itself.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> Follow(
        ChangeReader reader, long after, Language language, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var timer = new PeriodicTimer(Pause);
        var silence = LongestSilence;
        while (!stopping.IsCancellationRequested && await TryReadAsync(reader, after, aborted) is { } page)
        {
            after = page.Next;
            foreach (var item in page.Items)
            {
                yield return new SseItem<string>(JsonSerializer.Serialize(item, AnswerWriter.OptionsFor(language)), Change) { EventId = $"{item.Number}" };
            }

            silence = page.Items.Length > 0 ? TimeSpan.Zero : silence + Pause;
            if (silence >= LongestSilence)
            {
                silence = TimeSpan.Zero;
                yield return new SseItem<string>("{}", Cursor) { EventId = $"{after}" };
            }

            if (after >= page.Last)
            {
                await timer.WaitForNextTickAsync(aborted);
            }
        }
    }

    /// <summary>A page; null if the store cannot be read, or nobody waits for it any more.</summary>
    private static async Task<ShownPage?> TryReadAsync(ChangeReader reader, long after, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(after, ReadAtOnce, cancellation);
        }
        catch (Exception failure) when (failure is FactLogUnavailableException or OperationCanceledException)
        {
            return null;
        }
    }
}
