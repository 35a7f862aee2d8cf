using System.Collections.Immutable;
using System.Globalization;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Security;
using KunshanCredit.Domain.Regulations.Tax;

namespace KunshanCredit.Silo.Http;

/// <summary>Lists, rankings, statistics and the search: open to everybody.</summary>
internal static class CityEndpoints
{
    private const int MinSearchLength = 2;

    public static void MapCity(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/lists/{list}", List).Describe(Operations.List);
        app.MapGet("/v1/rankings/security", Ranking).Describe(Operations.Ranking);
        app.MapGet("/v1/statistics", Statistics).Describe(Operations.Statistics);
        app.MapGet("/v1/enterprises", Search).Describe(Operations.Search);
    }

    private static async Task List(HttpContext context)
    {
        var list = (string)context.Request.RouteValues["list"]!;
        if (!PublishedLists.All.Contains(list))
        {
            await Problem.NotFound.WriteTo(context);
            return;
        }

        var parameters = new Parameters(context);
        var (asOf, limit, after) = (parameters.AsOf() ?? Today(context), PageLength(context, parameters), CodeCursor(parameters));
        await AnswerAsync(
            context, parameters, asOf,
            index =>
            {
                var (items, next) = Page(index.List(list, after, limit + 1), limit, item => item.Uscc);
                return new { asOf, items, nextCursor = next };
            },
            page => CitySheets.List(list, asOf, page.items, page.nextCursor));
    }

    private static async Task Ranking(HttpContext context)
    {
        var parameters = new Parameters(context);
        var category = parameters.Required("category", 1, "须给出资质类别。", "Name a qualification category.");
        var (asOf, limit, after) = (parameters.AsOf() ?? Today(context), PageLength(context, parameters), RankCursor(parameters));
        var candidateRanks = SecurityRegulation.CandidateRanksOn(asOf);
        await AnswerAsync(
            context, parameters, asOf,
            index =>
            {
                var (page, next) = Page(index.Ranking(category, after, limit + 1), limit, item => FormattableString.Invariant($"{item.Score}|{item.Uscc}"));
                var items = page.Select(item => new RankedItem(
                    item.Rank, item.Uscc, item.Name, item.Score, item.Banned, !item.Banned && item.Rank <= candidateRanks)).ToList();
                return new { asOf, category, items, nextCursor = next };
            },
            page => CitySheets.Ranking(asOf, page.items, page.nextCursor));
    }

    private static async Task Statistics(HttpContext context)
    {
        var parameters = new Parameters(context);
        var asOf = parameters.AsOf() ?? Today(context);
        await AnswerAsync(
            context, parameters, asOf,
            index =>
            {
                var counts = index.Count();
                return new
                {
                    asOf,
                    counts.Enterprises,
                    Environment = new { Colours = All<Colour>(counts.Colours), Tiers = All<SurchargeTier>(counts.Tiers) },
                    Customs = CustomsTable.Of(counts.CustomsClasses, asOf),
                    Tax = new { Levels = All<TaxLevel>(counts.TaxLevels) },
                    Lists = All(PublishedLists.All, counts.Marks),
                };
            },
            answer => CitySheets.Statistics(
                asOf, context.Language(), answer.Customs,
                (CountedValue.Colour, answer.Environment.Colours), (CountedValue.Tier, answer.Environment.Tiers), (CountedValue.Tax, answer.Tax.Levels),
                (CountedValue.Lists, answer.Lists)));
    }

    private static async Task Search(HttpContext context)
    {
        var parameters = new Parameters(context);
        var query = parameters.Required("query", MinSearchLength, "至少2个字符。", "At least 2 characters.");
        var (limit, after) = (parameters.Limit(), CodeCursor(parameters));
        await AnswerAsync(context, parameters, Today(context), index =>
        {
            var (items, next) = Page(index.Search(query, after, limit + 1), limit, item => item.Uscc);
            return new { items, nextCursor = next };
        });
    }

    /// <summary>Answers with what a question to the city finds, or with what is wrong with its parameters.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameters">Its parameters, all of them read.</param>
    /// <param name="asOf">The day asked about.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="sheet">The answer as a table, for callers who want one; null if there is none.</param>
    public static async Task AnswerAsync<T>(
        HttpContext context, Parameters parameters, DateOnly asOf, Func<ICityIndex, T> question, Func<T, Sheet>? sheet = null)
    {
        var wantsSheet = sheet is not null && Sheet.IsWanted(context, parameters);
        if (sheet is not null)
        {
            Sheet.VaryByAccept(context.Response);
        }

        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        context.RequestServices.GetRequiredService<RightOfWay>().Asked();
        var city = context.RequestServices.GetRequiredService<ICity>();
        var answer = await city.AskAsync(asOf, question, context.RequestAborted);
        await (wantsSheet ? sheet!(answer).SendAsync(context) : Json.OkAsync(context, answer));
    }

    /// <summary>How many items a page has; a sheet has as many as it may.</summary>
    public static int PageLength(HttpContext context, Parameters parameters)
    {
        var limit = parameters.Limit();
        return Sheet.IsWanted(context, parameters) ? Sheet.MostRows : limit;
    }

    private static DateOnly Today(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().Today();

    private static string? CodeCursor(Parameters parameters) =>
        parameters.Cursor() is not { } cursor || Uscc.TryParse(cursor, out _) ? parameters.Cursor() : parameters.RefuseCursor();

    private static RankingItem? RankCursor(Parameters parameters)
    {
        if (parameters.Cursor() is not { } cursor)
        {
            return null;
        }

        if (cursor.Split('|') is [var written, var uscc] && Uscc.TryParse(uscc, out _)
            && decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score))
        {
            return new RankingItem(0, uscc, null, score, false);
        }

        parameters.RefuseCursor();
        return null;
    }

    /// <summary>One row more than the page was read: if it is there, there is a next page.</summary>
    public static (ImmutableArray<T> Items, string? Next) Page<T>(ImmutableArray<T> rows, int limit, Func<T, string> key) =>
        rows.Length <= limit ? (rows, null) : (rows[..limit], Parameters.CursorOf(key(rows[limit - 1])));

    private static Dictionary<string, int> All<TEnum>(ImmutableDictionary<string, int> counts)
        where TEnum : struct, Enum => All(KebabCase.NamesOf<TEnum>(), counts);

    private static Dictionary<string, int> All(IEnumerable<string> names, ImmutableDictionary<string, int> counts) =>
        names.ToDictionary(name => name, name => counts.GetValueOrDefault(name));
}
