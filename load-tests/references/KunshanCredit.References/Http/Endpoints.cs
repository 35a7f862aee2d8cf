using System.Text;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.References.Enterprises;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.References.Http;

/// <summary>The endpoints that references share, on paths of the service.</summary>
internal static class Endpoints
{
    private const int MostFactBytes = 1024 * 1024;

    /// <summary>Looks up an answer as bytes.</summary>
    public static void MapLookUp(this WebApplication app, Func<string, CancellationToken, Task<byte[]?>> find) => app.MapLookUp(async context =>
    {
        var answer = await find(CodeIn(context), context.RequestAborted);
        await (answer is null
            ? Replies.EmptyAsync(context, StatusCodes.Status404NotFound)
            : Replies.JsonAsync(context, StatusCodes.Status200OK, answer));
    });

    /// <summary>Looks up an answer in its own way.</summary>
    public static void MapLookUp(this WebApplication app, RequestDelegate lookUp) => app.MapGet("/v1/enterprises/{uscc}/surcharges", lookUp);

    /// <summary>Records one fact, and answers once that is durable.</summary>
    public static void MapRecord(this WebApplication app, Func<Uscc, byte[], Task<RecordReply>> record) =>
        app.MapPost("/v1/enterprises/{uscc}/events", async (HttpContext context) =>
        {
            if (!Uscc.TryParse(CodeIn(context), out var uscc) || context.Request.ContentLength is not (> 0 and <= MostFactBytes and var length))
            {
                await Replies.EmptyAsync(context, StatusCodes.Status400BadRequest);
                return;
            }

            var body = new byte[length];
            await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
            await ReplyAsync(context, uscc, await record(uscc, body));
        });

    /// <summary>Fills in what look-ups find, and answers with the number of lines.</summary>
    public static void MapFill(this WebApplication app, Func<IAsyncEnumerable<string>, CancellationToken, Task<long>> fill) =>
        app.MapPost("/fill", async (HttpContext context) =>
        {
            var count = await fill(LinesOf(context.Request), context.RequestAborted);
            await Replies.JsonAsync(context, StatusCodes.Status200OK, Encoding.ASCII.GetBytes($"{count}"));
        });

    /// <summary>The code that the path names.</summary>
    public static string CodeIn(HttpContext context) => (string)context.Request.RouteValues["uscc"]!;

    private static Task ReplyAsync(HttpContext context, Uscc uscc, RecordReply reply) => reply.Outcome switch
    {
        RecordOutcome.Recorded => Replies.JsonAsync(context, StatusCodes.Status201Created, Receipt(uscc, reply.Sequence)),
        RecordOutcome.AlreadyRecorded => Replies.JsonAsync(context, StatusCodes.Status200OK, Receipt(uscc, reply.Sequence)),
        RecordOutcome.Invalid => Replies.EmptyAsync(context, StatusCodes.Status400BadRequest),
        _ => Replies.EmptyAsync(context, StatusCodes.Status409Conflict),
    };

    private static byte[] Receipt(Uscc uscc, long sequence) => Encoding.ASCII.GetBytes($$"""{"uscc":"{{uscc}}","sequence":{{sequence}}}""");

    private static async IAsyncEnumerable<string> LinesOf(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        while (await reader.ReadLineAsync(request.HttpContext.RequestAborted) is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}
