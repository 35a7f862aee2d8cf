using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;

namespace KunshanCredit.Cli.Commands;

/// <summary>Answers that come in pages. In JSON each page is one line.</summary>
internal static class Pages
{
    private const int MostPerPage = 200;

    /// <summary>The pages of a list that goes on by a cursor.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The address of the list.</param>
    /// <param name="limit">How many items at most; null for all.</param>
    /// <param name="cursor">Where to go on; null at the beginning.</param>
    /// <param name="query">The rest of the query.</param>
    /// <param name="cancel">Ends it.</param>
    public static async IAsyncEnumerable<Answer> OfListAsync(
        Run run, string path, int? limit, string? cursor, (string, string?)[] query, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = limit ?? int.MaxValue;
        do
        {
            var page = await run.Server.GetAsync(Ask.To(path, [.. query, ("limit", $"{Math.Min(left, MostPerPage)}"), ("cursor", cursor)]), cancel);
            yield return page;
            cursor = page.Json.At("nextCursor")?.GetString();
            left -= page.Json.ItemsAt("items").Count();
        }
        while (cursor is not null && left > 0);

        if (cursor is not null)
        {
            run.Say($"还有更多：--all，或 --cursor {cursor}", $"There is more: --all, or --cursor {cursor}");
        }
    }

    /// <summary>The pages of an enterprise's events.</summary>
    public static async IAsyncEnumerable<Answer> OfEventsAsync(
        Run run, string uscc, string? knownAt, int? limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (left, after) = (limit ?? int.MaxValue, (string?)null);
        do
        {
            var page = await run.Server.GetAsync(
                Ask.To($"v1/enterprises/{uscc}/events", ("after", after), ("limit", $"{Math.Min(left, MostPerPage)}"), ("knownAt", knownAt)), cancel);
            yield return page;
            after = page.Json.At("next")?.GetRawText();
            left -= page.Json.ItemsAt("items").Count();
        }
        while (after is not null && left > 0);
    }

    /// <summary>Writes pages in the format of the run as they come; a table is drawn when all of it is there.</summary>
    public static async Task PrintAsync(Run run, IAsyncEnumerable<Answer> pages, IReadOnlyList<Column<JsonElement>> columns)
    {
        var (rows, isFirst) = (new List<JsonElement>(), true);
        await foreach (var page in pages)
        {
            switch (run.Format)
            {
                case OutputFormat.Json:
                    run.Out.Json(page.Body);
                    break;
                case OutputFormat.Csv:
                    run.Out.Csv(columns, page.Json.ItemsAt("items"), withHeader: isFirst);
                    break;
                default:
                    rows.AddRange(page.Json.ItemsAt("items"));
                    break;
            }

            isFirst = false;
        }

        if (run.Format == OutputFormat.Table)
        {
            run.Out.Rows(run.Format, columns, rows);
        }
    }

    /// <summary>Refuses a count that is none.</summary>
    public static void RequirePositive(Shell shell, Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() <= 0)
        {
            result.AddError(shell.Say($"{option.Name}：须大于0。", $"{option.Name}: must be greater than 0."));
        }
    });
}
