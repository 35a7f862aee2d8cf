using System.CommandLine;
using System.Text.Json;
using KunshanCredit.Cli.Facts;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Demo;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Commands;

/// <summary>The demonstration city, sent as its departments would send it.</summary>
internal static class DemoCommand
{
    private static readonly Column<Loaded>[] Columns =
    [
        new("department", new("部门", "Department"), row => row.Department), new("facts", new("事实", "Facts"), row => $"{row.Facts}"),
        new("recorded", new("新记录", "Recorded"), row => $"{row.Recorded}"), new("repeated", new("此前已有", "Before"), row => $"{row.Repeated}"),
        new("refused", new("拒绝", "Refused"), row => $"{row.Refused}"),
    ];

    public static Command Create(Shell shell) => shell.Group("demo", "演示城市", "The demonstration city", Load(shell));

    private static Command Load(Shell shell)
    {
        var keys = shell.Option<string?>("--keys", "各部门密钥文件（JSON：部门→密钥）；默认为开发环境密钥", "File of the departments' keys (JSON: department to key); by default those of Development");
        var dryRun = shell.Option<bool>("--dry-run", "只列出将发送的数量", "Only say how much would be sent");
        return shell.Command("load", "装载演示城市（2000家虚构企业）；重复装载不改变任何内容", "Load the demonstration city (2 000 invented enterprises); again changes nothing", async (run, cancel) =>
        {
            var facts = DemoCity.Facts().GroupBy(fact => fact.Department).OrderBy(each => each.Key, StringComparer.Ordinal).ToList();
            var keyOf = await KeysAsync(run, run.Get(keys), [.. facts.Select(each => each.Key)], cancel);
            if (run.Get(dryRun))
            {
                Print(run, [.. facts.Select(each => new Loaded(each.Key, each.Count(), 0, 0, 0))]);
                run.Say("未发送任何内容。", "Nothing was sent.");
                return ExitCode.Ok;
            }

            var what = new LocalText("装载演示城市", "Loading the demonstration city");
            var loaded = await run.Progress.ShowAsync(what, run.Language, progress => SendAsync(run, facts, keyOf, progress, cancel));
            Print(run, loaded);
            return loaded.TrueForAll(each => each.Refused == 0) ? ExitCode.Ok : ExitCode.RowsRefused;
        }, keys, dryRun);
    }

    private static async Task<List<Loaded>> SendAsync(
        Run run, List<IGrouping<string, DemoFact>> facts, IReadOnlyDictionary<string, string> keys, Action<int, int> progress, CancellationToken cancel)
    {
        var (done, total) = (0, facts.Sum(each => each.Count()));

        // The order between departments is free, and the service commits together what comes together.
        return [.. await Task.WhenAll(facts.Select(async ofDepartment =>
        {
            var row = new Loaded(ofDepartment.Key, ofDepartment.Count(), 0, 0, 0);
            await foreach (var result in new FactSender(run, keys[row.Department]).SendAsync(ofDepartment.Select(fact => fact.ToItem()).ToAsyncEnumerable(), cancel))
            {
                row = row.With(result);
                progress(Interlocked.Increment(ref done), total);
                if (!result.IsRecorded)
                {
                    run.Say(result.Refusal);
                }
            }

            return row;
        }))];
    }

    private static async Task<IReadOnlyDictionary<string, string>> KeysAsync(Run run, string? path, string[] departments, CancellationToken cancel)
    {
        if (path is null)
        {
            return departments.ToDictionary(department => department, department => $"demo-{department}");
        }

        var file = await JsonFile.OnlyAsync(run, path, cancel);
        return departments.ToDictionary(department => department, department => file.At(department) is { ValueKind: JsonValueKind.String } key
            ? Key.Checked(key.GetString()!)
            : throw StopException.Usage($"{path} 没有 {department} 的密钥。", $"{path} has no key of {department}."));
    }

    private static void Print(Run run, List<Loaded> rows)
    {
        if (run.Format == OutputFormat.Json)
        {
            run.Out.Json(JsonSerializer.SerializeToUtf8Bytes(rows, JsonSerializerOptions.Web));
        }
        else
        {
            run.Out.Rows(run.Format, Columns, rows);
        }
    }

    /// <summary>What became of the facts of a department.</summary>
    private sealed record Loaded(string Department, int Facts, int Recorded, int Repeated, int Refused)
    {
        public Loaded With(FactResult result) => !result.IsRecorded ? this with { Refused = Refused + 1 }
            : result.Status == (int)System.Net.HttpStatusCode.Created ? this with { Recorded = Recorded + 1 }
            : this with { Repeated = Repeated + 1 };
    }
}
