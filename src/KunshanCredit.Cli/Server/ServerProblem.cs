using System.Net;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Server;

/// <summary>A refusal of the service, as people read it.</summary>
internal static class ServerProblem
{
    /// <summary>The lines of an answer that is a refusal.</summary>
    public static StopException Of(Answer answer)
    {
        if (Read(answer.Body) is { ValueKind: JsonValueKind.Object } problem)
        {
            return new StopException(ExitCode.Refused, [.. Lines(problem, (int)answer.Status).Select(StopException.Quote)]);
        }

        var hint = answer.Status is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.PermanentRedirect or HttpStatusCode.TemporaryRedirect
            ? new LocalText($"服务转向别处：{answer.Headers.Location}", $"The server sends elsewhere: {answer.Headers.Location}")
            : new LocalText($"服务回答 {(int)answer.Status}。", $"The server answered {(int)answer.Status}.");
        return new StopException(ExitCode.Refused, hint);
    }

    /// <summary>Title, status and detail of a problem, then each of its errors by its place.</summary>
    public static IEnumerable<string> Lines(JsonElement problem, int status)
    {
        yield return $"{problem.TextAt("title")} ({status}): {problem.TextAt("detail")}";
        foreach (var error in problem.ItemsAt("errors"))
        {
            yield return $"  {error.TextAt("pointer")}: {error.TextAt("detail")} [{error.TextAt("code")}]";
        }
    }

    private static JsonElement? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
