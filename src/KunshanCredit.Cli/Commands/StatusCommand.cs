using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;

namespace KunshanCredit.Cli.Commands;

/// <summary>Whether the service is alive and ready, and which silos (节点) it has.</summary>
internal static class StatusCommand
{
    public static Command Create(Shell shell) => shell.Command("status", "服务与节点状态", "How the service and its silos are", async (run, cancel) =>
    {
        var health = await run.Server.SendAsync(new Ask(HttpMethod.Get, "healthz") { Accept = "*/*", MayRepeat = false }, cancel);
        var ready = await run.Server.SendAsync(new Ask(HttpMethod.Get, "readyz") { Accept = "*/*", MayRepeat = false }, cancel);
        var cluster = run.Server.HasKey ? await ClusterAsync(run, cancel) : null;
        var told = JsonSerializer.SerializeToUtf8Bytes(new { health = Text(health), ready = Text(ready), cluster });
        JsonView.Print(run, JsonSerializer.Deserialize<JsonElement>(told), told);
        return health.IsGood && ready.IsGood ? ExitCode.Ok : ExitCode.Refused;
    });

    /// <summary>The cluster; null where the service does not tell of it, or not to this key.</summary>
    private static async Task<JsonElement?> ClusterAsync(Run run, CancellationToken cancel)
    {
        var answer = await run.Server.AskAsync("v1/cluster", cancel);
        return answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden ? null : Api.Good(answer).Json;
    }

    private static string Text(Answer answer) => answer.IsGood ? Encoding.UTF8.GetString(answer.Body).Trim() : $"{(int)answer.Status} {Encoding.UTF8.GetString(answer.Body).Trim()}";
}
