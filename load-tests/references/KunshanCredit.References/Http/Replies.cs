using Microsoft.AspNetCore.Http;

namespace KunshanCredit.References.Http;

/// <summary>Answers as bytes, each with its length.</summary>
internal static class Replies
{
    /// <summary>Answers with JSON.</summary>
    public static Task JsonAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.BodyWriter.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>Answers without a body.</summary>
    public static Task EmptyAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
