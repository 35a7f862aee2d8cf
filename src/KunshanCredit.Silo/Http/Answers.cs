using System.Diagnostics;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Contracts;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KunshanCredit.Silo.Http;

/// <summary>Sends an answer about an enterprise: its bytes as they are, or 304 if the caller has them.</summary>
internal static class Answers
{
    private static readonly StringValues NoCache = "no-cache";

    /// <summary>Writes all of an answer but its body.</summary>
    public static void WriteHead(HttpResponse response, int status, Language language, AnswerReply reply)
    {
        response.StatusCode = status;
        response.Headers.ETag = reply.ETag;
        response.Headers.CacheControl = NoCache;
        Languages.Announce(response, language);
        if (status != StatusCodes.Status304NotModified)
        {
            response.Headers.ContentType = Json.MediaTypeHeader;
            response.ContentLength = reply.Body!.Length;
        }
    }

    public static Task WriteAsync(HttpContext context, string view, Language language, AnswerReply reply)
    {
        var problem = ProblemOf(reply);
        var status = problem?.Kind.Status
            ?? (IsKnownToCaller(context, reply.ETag!) ? StatusCodes.Status304NotModified : StatusCodes.Status200OK);
        HttpMetrics.LookedUp(view, status);
        return problem?.WriteTo(context) ?? SendAsync(context, status, language, reply);
    }

    /// <summary>Why there is no answer; null if there is one.</summary>
    public static Problem? ProblemOf(AnswerReply reply) => reply.State switch
    {
        AnswerState.Answered => null,
        AnswerState.EnterpriseUnknown => Problem.EnterpriseUnknown,
        AnswerState.NotFreshEnough => Problem.NotFreshEnough,
        AnswerState.TryAgain => Problem.Unavailable,
        _ => throw new UnreachableException($"Unknown state {reply.State}."),
    };

    private static Task SendAsync(HttpContext context, int status, Language language, AnswerReply reply)
    {
        WriteHead(context.Response, status, language, reply);
        return status == StatusCodes.Status304NotModified
            ? Task.CompletedTask
            : context.Response.BodyWriter.WriteAsync(reply.Body, context.RequestAborted).AsTask();
    }

    private static bool IsKnownToCaller(HttpContext context, string etag)
    {
        var header = context.Request.Headers.IfNoneMatch;
        if (header.Count == 0 || !EntityTagHeaderValue.TryParseList(header, out var known))
        {
            return false;
        }

        var current = new EntityTagHeaderValue(etag);
        return known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
