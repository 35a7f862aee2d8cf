using System.CommandLine;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Domain.City;
using static KunshanCredit.Cli.Output.Column;

namespace KunshanCredit.Cli.Commands;

/// <summary>Questions about the city: lists, rankings, statistics, the search.</summary>
internal static class CityCommands
{
    private const int DefaultLimit = 100;

    private static readonly Column<JsonElement>[] ListColumns =
        [Of("uscc", "统一社会信用代码", "Code"), Of("name", "名称", "Name"), Of("since", "自", "Since"), Of("until", "至", "Until")];

    private static readonly Column<JsonElement>[] RankingColumns =
    [
        Of("rank", "名次", "Rank"), Of("uscc", "统一社会信用代码", "Code"), Of("name", "名称", "Name"), Of("score", "得分", "Score"), Of("ban", "受限", "Banned"),
        Of("candidate", "候选", "Candidate"),
    ];

    /// <summary><c>lists</c>, <c>rankings</c>, <c>statistics</c>, <c>search</c>.</summary>
    public static Command[] All(Shell shell) => [Lists(shell), Rankings(shell), Statistics(shell), Search(shell)];

    private static Command Lists(Shell shell)
    {
        var list = shell.Argument<string?>("list", "名单；省略则列出全部名单", "Which list; without it, the lists there are");
        (list.Arity, list.HelpName) = (ArgumentArity.ZeroOrOne, "list");
        list.CompletionSources.Add([.. PublishedLists.All]);
        var (asOf, paging) = (AsOf(shell), new Paging(shell));
        return shell.Command("lists", "查看公示名单", "Read a published list", async (run, cancel) =>
        {
            if (run.Get(list) is not { } name)
            {
                if (run.Format == OutputFormat.Json)
                {
                    run.Out.Json(JsonSerializer.SerializeToUtf8Bytes(PublishedLists.All));
                }
                else
                {
                    run.Out.Lines(PublishedLists.All);
                }

                return ExitCode.Ok;
            }

            return await PrintAsync(run, $"v1/lists/{Uri.EscapeDataString(name)}", paging, [("asOf", run.Get(asOf))], ListColumns, cancel);
        }, [list, asOf, .. paging.Options]);
    }

    private static Command Rankings(Shell shell)
    {
        var category = shell.Option<string>("--category", "资质类别，如 一级", "Qualification category, such as 一级");
        category.Required = true;
        var (asOf, paging) = (AsOf(shell), new Paging(shell));
        return shell.Command("rankings", "查看安防行业排名", "Read the ranking of the security industry", (run, cancel) =>
            PrintAsync(run, "v1/rankings/security", paging, [("category", run.Get(category)), ("asOf", run.Get(asOf))], RankingColumns, cancel),
            [category, asOf, .. paging.Options]);
    }

    private static Command Statistics(Shell shell)
    {
        var asOf = AsOf(shell);
        return shell.Command("statistics", "全市统计", "Counts of the city", async (run, cancel) =>
        {
            var answer = await run.Server.GetAsync(Ask.To("v1/statistics", ("asOf", run.Get(asOf))), cancel);
            JsonView.Print(run, answer.Json, answer.Body);
            return ExitCode.Ok;
        }, asOf);
    }

    private static Command Search(Shell shell)
    {
        var query = shell.Argument<string>("query", "名称或代码的一部分，至少2个字符", "A part of the name or the beginning of the code, at least 2 characters");
        var paging = new Paging(shell);
        return shell.Command("search", "按名称或代码查找企业", "Find enterprises by name or code", (run, cancel) =>
            PrintAsync(run, "v1/enterprises", paging, [("query", run.Get(query))], ListColumns[..2], cancel), [query, .. paging.Options]);
    }

    private static async Task<ExitCode> PrintAsync(
        Run run, string path, Paging paging, (string, string?)[] query, Column<JsonElement>[] columns, CancellationToken cancel)
    {
        await Pages.PrintAsync(run, Pages.OfListAsync(run, path, paging.LimitOf(run), run.Get(paging.Cursor), query, cancel), columns);
        return ExitCode.Ok;
    }

    private static Option<string?> AsOf(Shell shell) => shell.Date("--as-of", "截至日期（默认今天）", "As of which day (by default today)");

    /// <summary>How much of a list.</summary>
    private sealed class Paging
    {
        private readonly Option<int> _limit;
        private readonly Option<bool> _all;

        public Paging(Shell shell)
        {
            _limit = shell.Option<int>("--limit", "至多多少条", "How many at most");
            _limit.DefaultValueFactory = _ => DefaultLimit;
            Pages.RequirePositive(shell, _limit);
            _all = shell.Option<bool>("--all", "全部", "All of them");
            Cursor = shell.Option<string?>("--cursor", "从此处继续", "Go on from here");
        }

        public Option<string?> Cursor { get; }

        public Option[] Options => [_limit, _all, Cursor];

        public int? LimitOf(Run run) => run.Get(_all) ? null : run.Get(_limit);
    }
}
