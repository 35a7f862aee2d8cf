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
}

/// <summary>The changes of standings: page by page, or as they come.</summary>
internal static class ChangeEndpoints
{
    private const string EventStream = "text/event-stream";
    private const string LastEventId = "Last-Event-ID";
    private const string Change = "change";
    private const string Cursor = "cursor";
    private const int ReadAtOnce = 500;
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

        var client = context.Client();
        var section = View.All.FirstOrDefault(each => each.Name == view)?.Section;
        if (new[] { domain, section }.OfType<string>().Any(asked => !MaySee(client, asked)) || (view == View.Standing.Name && !Rights.May(client, Right.ReadStanding)))
        {
            await ProblemKind.Forbidden.Because("该密钥不得读取此领域的变动。", "This key has no right to the changes of that domain.").WriteTo(context);
            return;
        }

        var reader = new Reader(
            context.RequestServices.GetRequiredService<IChangeFeed>(),
            each => MaySee(client, each) && (domain ?? each) == each && (section ?? each) == each);
        var first = await reader.ReadAsync(after ?? long.MaxValue, limit, context.RequestAborted);
        if (after is { } number && IsGone(context, number, first))
        {
            await ProblemKind.CursorGone.Because(
                "此后的变动已不再提供，请先取当前状况，再从 after=latest 继续。",
                "What came after it is no longer told, or never was: take the standings as they are, and go on with after=latest.").WriteTo(context);
        }
        else if (context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == EventStream))
        {
            var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            var follow = Follow(reader, after ?? first.Last, context.Language(), stopping, context.RequestAborted);
            await TypedResults.ServerSentEvents(follow).ExecuteAsync(context);
        }
        else
        {
            await Json.OkAsync(context, new { first.Items, Next = after is null ? first.Last : first.Next, first.Last });
        }
    }

    /// <summary>Who reads whole standings sees everything; who reads surcharges, what they rest on.</summary>
    private static bool MaySee(ClientOptions client, string domain) =>
        Rights.May(client, Right.ReadStanding) || (domain == View.Surcharges.Section && Rights.May(client, Right.ReadSurcharges));

    private static bool IsGone(HttpContext context, long after, Page page)
    {
        var keep = context.RequestServices.GetRequiredService<ChangeOptions>().KeepDays;
        var today = context.RequestServices.GetRequiredService<TimeProvider>().Today();
        return after > page.Last || (keep is { } days && page.OldestOn < today.AddDays(-days));
    }

    /// <summary>
    /// Each change as it comes; first, and then when there is none to show for some time, how far the reader has come. A store that cannot be read ends
    /// it: the reader comes back by itself.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> Follow(
        Reader reader, long after, Language language, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var timer = new PeriodicTimer(Pause);
        var silence = LongestSilence;
        while (!stopping.IsCancellationRequested && await reader.TryReadAsync(after, ReadAtOnce, aborted) is { } page)
        {
            after = page.Next;
            foreach (var item in page.Items)
            {
                yield return new SseItem<string>(JsonSerializer.Serialize(item, AnswerWriter.OptionsFor(language)), Change) { EventId = $"{item.Number}" };
            }

            silence = page.Items.Count > 0 ? TimeSpan.Zero : silence + Pause;
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

    /// <summary>Reads changes and shows of them what the client may see and asked for.</summary>
    private sealed class Reader(IChangeFeed feed, Func<string, bool> isShown)
    {
        /// <summary>A page; null if the store cannot be read, or nobody waits for it any more.</summary>
        public async Task<Page?> TryReadAsync(long after, int limit, CancellationToken cancellation)
        {
            try
            {
                return await ReadAsync(after, limit, cancellation);
            }
            catch (Exception failure) when (failure is FactLogUnavailableException or OperationCanceledException)
            {
                return null;
            }
        }

        /// <summary>A page. It may hold less than there is room for, and even nothing, and still not be the last: that is told by its numbers.</summary>
        public async Task<Page> ReadAsync(long after, int limit, CancellationToken cancellation)
        {
            var page = await feed.ReadAsync(after, limit, cancellation);
            var items = page.Changes
                .Select(change => new Item(
                    change.Number, change.Uscc, change.Sequence, change.ChangedOn, [.. change.Moved().Where(moved => isShown(moved.Domain))]))
                .Where(item => item.Values.Count > 0);
            return new Page(
                [.. items],
                page.Changes.IsEmpty ? after : page.Changes[^1].Number,
                page.Last,
                page.Changes.IsEmpty ? DateOnly.MaxValue : page.Changes[0].ChangedOn);
        }
    }

    private sealed record Page(List<Item> Items, long Next, long Last, DateOnly OldestOn);

    private sealed record Item(long Number, string Uscc, long Sequence, DateOnly ChangedOn, List<MovedValue> Values);
}
