using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.Chaos.Saboteur.Bugs;

/// <summary>Gets hold of each request and its answer, in front of the service.</summary>
internal abstract class SabotagedRequests : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(HandleAsync);
        next(app);
    };

    protected abstract Task HandleAsync(HttpContext context, RequestDelegate next);

    protected static bool AsksAboutAnEnterprise(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/v1/enterprises");

    /// <summary>Lets the service answer into memory.</summary>
    protected static async Task<byte[]> AnswerOfAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await next(context);
        context.Response.Body = body;
        return answer.ToArray();
    }

    protected static Task WriteAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentLength = answer.Length;
        return context.Response.Body.WriteAsync(answer).AsTask();
    }
}

/// <summary>Answers are kept for two seconds, whatever happens to the enterprise.</summary>
internal sealed class CachedAnswers : SabotagedRequests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (long At, byte[] Answer)> _kept = new();

    protected override async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (!AsksAboutAnEnterprise(context))
        {
            await next(context);
            return;
        }

        var path = context.Request.Path.Value!;
        if (_kept.TryGetValue(path, out var kept) && Stopwatch.GetElapsedTime(kept.At) < Age)
        {
            context.Response.ContentType = "application/json";
            await WriteAsync(context, kept.Answer);
            return;
        }

        var answer = await AnswerOfAsync(context, next);
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            _kept[path] = (Stopwatch.GetTimestamp(), answer);
        }

        await WriteAsync(context, answer);
    }
}

/// <summary>Where the service does not know what became of a fact, the department is told that it is refused.</summary>
internal sealed class DecidedRefusals : SabotagedRequests
{
    protected override async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (HttpMethods.IsPost(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            }

            return Task.CompletedTask;
        });
        await next(context);
    }
}

/// <summary>Who is red is told to be blue.</summary>
internal sealed class KinderAnswers : SabotagedRequests
{
    protected override async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (!AsksAboutAnEnterprise(context))
        {
            await next(context);
            return;
        }

        var answer = Encoding.UTF8.GetString(await AnswerOfAsync(context, next));
        await WriteAsync(context, Encoding.UTF8.GetBytes(answer.Replace("\"colour\":\"red\"", "\"colour\":\"blue\"", StringComparison.Ordinal)));
    }
}
