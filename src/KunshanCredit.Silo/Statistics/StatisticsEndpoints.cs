using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Words;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Statistics;

/// <summary>How the city came to be as it is: what went where, and numbers over time. Open to everybody.</summary>
internal static class StatisticsEndpoints
{
    private static readonly LocalText AsOf = new("日期", "asOf");
    private static readonly LocalText Code = new("代码", "code");
    private static readonly LocalText Label = new("名称", "label");
    private static readonly LocalText Count = new("企业数", "count");

    public static void AddStatistics(this IServiceCollection services) => services.AddSingleton<CensusMemo>();

    public static void MapStatistics(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/statistics/migrations", Migrations).Describe(Operations.Migrations);
        app.MapGet("/v1/statistics/series", Series).Describe(Operations.Series);
    }

    private static async Task Migrations(HttpContext context)
    {
        var parameters = new Parameters(context);
        var (of, (from, to)) = (Value(parameters, CountedValue.Singles), Days(context, parameters));
        await AnswerAsync(
            context, parameters, (nameof(Migrations), from, to),
            async (census, cancellationToken) =>
            {
                var tally = new MigrationTally(from, to);
                await CountAsync(census, tally.Add, cancellationToken);
                return tally;
            },
            tally => new { of = of!.Name, from, to, classes = of.Codes, rows = tally.Of(of) },
            answer => new Sheet($"migrations-{answer.of}", [new("原值", "from"), new("原值名称", "fromLabel"), new("现值", "to"), new("现值名称", "toLabel"), Count], answer.rows.Select(row =>
                new[] { row.From, LabelOf(of!, row.From, context), row.To, LabelOf(of!, row.To, context), Sheet.Number(row.Count) })));
    }

    private static async Task Series(HttpContext context)
    {
        var parameters = new Parameters(context);
        var (of, (from, to)) = (Value(parameters, CountedValue.All), Days(context, parameters));
        var step = parameters.OneOf("step", KebabCase.NamesOf<SeriesStep>()) is { } named ? KebabCase.Parse<SeriesStep>(named) : SeriesStep.Month;
        var days = SeriesDays.Of(from, to, step);
        if (days.Length > SeriesDays.Most)
        {
            parameters.Reject("step", $"最多{SeriesDays.Most}个时点：请缩短期间或加大间隔。", $"At most {SeriesDays.Most} points: ask for a shorter time or a wider step.");
        }

        await AnswerAsync(
            context, parameters, (nameof(Series), string.Join(' ', days.Select(EventCanon.Date))),
            async (census, cancellationToken) =>
            {
                var tally = new DayTally(days);
                await CountAsync(census, tally.Add, cancellationToken);
                return tally;
            },
            tally => new
            {
                of = of!.Name,
                step,
                points = tally.Of(of).Select(point => new { point.AsOf, counts = point.Counts.ToDictionary(count => count.Code, count => count.Count) }).ToList(),
            },
            answer => new Sheet($"series-{answer.of}", [AsOf, Code, Label, Count], answer.points.SelectMany(point => point.counts.Select(count =>
                new[] { EventCanon.Date(point.AsOf), count.Key, LabelOf(of!, count.Key, context), Sheet.Number(count.Value) }))));
    }

    private static async Task AnswerAsync<TFound, TAnswer>(
        HttpContext context, Parameters parameters, object question, Func<ICensus, CancellationToken, Task<TFound>> find, Func<TFound, TAnswer> answer, Func<TAnswer, Sheet> sheet)
        where TFound : class
    {
        var wantsSheet = Sheet.IsWanted(context, parameters);
        Sheet.VaryByAccept(context.Response);
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        context.RequestServices.GetRequiredService<RightOfWay>().Asked();
        if (await context.RequestServices.GetRequiredService<CensusMemo>().AskAsync(question, find, context.RequestAborted) is not { } found)
        {
            await TooMany.WriteTo(context);
            return;
        }

        await (wantsSheet ? sheet(answer(found)).SendAsync(context) : Json.OkAsync(context, answer(found)));
    }

    /// <summary>What is told to those for whom there is no place in the queue.</summary>
    public static Problem TooMany { get; } = ProblemKind.TooManyRequests.Because("统计查询过多，请稍后再试。", "Too many ask for statistics: wait a little.");

    /// <summary>Shows every history to what counts them; nothing of them is kept.</summary>
    public static async Task CountAsync(ICensus census, Action<EnterpriseHistory> add, CancellationToken cancellationToken) => await census.TakeAsync<object>(
        history =>
        {
            add(history);
            return null;
        },
        cancellationToken);

    private static CountedValue? Value(Parameters parameters, ImmutableArray<CountedValue> values)
    {
        var name = parameters.OneOf("of", values.Select(value => value.Name))
            ?? parameters.Missing("of", $"须为 {string.Join('、', values.Select(value => value.Name))} 之一。", $"Must be one of {string.Join(", ", values.Select(value => value.Name))}.");
        return values.FirstOrDefault(value => value.Name == name);
    }

    private static (DateOnly From, DateOnly To) Days(HttpContext context, Parameters parameters)
    {
        var today = context.RequestServices.GetRequiredService<TimeProvider>().Today();
        var to = parameters.Day("to") ?? today;
        var from = parameters.Day("from") ?? to.AddYears(-1);
        if (to > today)
        {
            parameters.Reject("to", "不得晚于今天。", "Must not be after today.");
        }

        if (from > to)
        {
            parameters.Reject("from", "不得晚于 to。", "Must not be after to.");
        }

        return (from, to);
    }

    private static string LabelOf(CountedValue of, string? code, HttpContext context) => code is null ? "" : Labels.Of(of.Name, code).In(context.Language());
}
