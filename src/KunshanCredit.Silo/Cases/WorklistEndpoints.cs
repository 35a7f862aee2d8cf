using System.Collections.Immutable;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Words;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Cases;

/// <summary>What a department has to do by when (工作清单): page by page, and as a calendar that goes on by itself.</summary>
internal static class WorklistEndpoints
{
    private const string Calendar = "text/calendar";
    private const int DefaultDays = 30;
    private const int MostDays = 3660;
    private const int DaysInCalendar = 366;
    private const int ReadAtOnce = 1000;
    private const int MostInCalendar = 20_000;
    private const char Separator = '|';

    public static void MapWorklist(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/statistics/measures", Measures).Describe(Operations.MeasureStatistics);
        app.MapGet("/v1/worklist", Worklist).Requires(Right.ReadWorklist).Describe(Operations.Worklist);
        app.MapGet("/v1/worklist.ics", WorklistCalendar).Requires(Right.ReadWorklist).WithMetadata(new BrowserSignIn()).Describe(Operations.WorklistCalendar);
    }

    private static async Task Measures(HttpContext context)
    {
        var parameters = new Parameters(context);
        var asOf = parameters.AsOf() ?? context.RequestServices.GetRequiredService<TimeProvider>().Today();
        await CityEndpoints.AnswerAsync(context, parameters, asOf, index =>
        {
            var counts = index.Count().Agenda;
            return new { asOf, tasks = AgendaKinds.Measures.ToDictionary(kind => kind, kind => counts.GetValueOrDefault(kind)) };
        });
    }

    /// <summary>The cursor behind an item.</summary>
    public static string CursorOf(WorkItem row) => string.Join(
        Separator, row.Item.DueOn is { } due ? EventCanon.Date(due) : "", row.Uscc, row.Item.Kind, row.Item.Department, row.Item.Reference);

    /// <summary>The item behind which a page begins; null for the first page.</summary>
    public static WorkItem? ItemCursor(Parameters parameters)
    {
        if (parameters.Cursor() is not { } cursor)
        {
            return null;
        }

        if (cursor.Split(Separator, 5) is [var due, var uscc, var kind, var department, var reference] && Uscc.TryParse(uscc, out _))
        {
            var hasDay = FactReader.TryParseDate(due, out var day);
            if (hasDay || due.Length == 0)
            {
                return new WorkItem(uscc, null, new AgendaItem(department, kind, reference, null, null, hasDay ? day : null));
            }
        }

        parameters.RefuseCursor();
        return null;
    }

    private static async Task Worklist(HttpContext context)
    {
        var parameters = new Parameters(context);
        var asOf = parameters.AsOf() ?? context.RequestServices.GetRequiredService<TimeProvider>().Today();
        var department = DepartmentOf(context, parameters);
        var kind = parameters.OneOf("work", AgendaKinds.Work);
        var within = parameters.Days("within", MostDays) ?? DefaultDays;
        var (limit, after) = (CityEndpoints.PageLength(context, parameters), ItemCursor(parameters));
        var query = new AgendaQuery(department, kind is null ? AgendaKinds.Work : [kind], asOf, asOf.AddDays(within), after, limit + 1);
        await CityEndpoints.AnswerAsync(
            context, parameters, asOf,
            index =>
            {
                var (page, next) = CityEndpoints.Page(index.Agenda(query), limit, CursorOf);
                var items = page.Select(row => new WorklistItem(
                    row.Item.Kind, row.Uscc, row.Name, row.Item.Reference, row.Item.Document, row.Item.Since, row.Item.DueOn, IsOverdue(row.Item, asOf)));
                return new { asOf, department, items = items.ToImmutableArray(), nextCursor = next };
            },
            page => CaseSheets.Worklist(department!, asOf, context.Language(), page.items, page.nextCursor));
    }

    /// <summary>Notices end by themselves, and a listing becomes serious by itself: nobody is late with them.</summary>
    private static bool IsOverdue(AgendaItem item, DateOnly asOf) =>
        item.DueOn < asOf && item.Kind is not (AgendaKinds.Notice or AgendaKinds.BecomesSerious);

    private static async Task WorklistCalendar(HttpContext context)
    {
        var parameters = new Parameters(context);
        var asOf = parameters.AsOf() ?? context.RequestServices.GetRequiredService<TimeProvider>().Today();
        var department = DepartmentOf(context, parameters);
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var language = context.Language();
        var city = context.RequestServices.GetRequiredService<ICity>();
        var text = await city.AskAsync(asOf, index => CalendarOf(All(index, department!, asOf), department!, language), context.RequestAborted);
        context.Response.ContentType = $"{Calendar}; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"worklist-{department}.ics\"";
        Languages.Announce(context, language);
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static List<WorkItem> All(ICityIndex index, string department, DateOnly asOf)
    {
        List<WorkItem> all = [];
        var query = new AgendaQuery(department, AgendaKinds.Work, asOf, asOf.AddDays(DaysInCalendar), null, ReadAtOnce);
        ImmutableArray<WorkItem> page;
        do
        {
            page = index.Agenda(query);
            all.AddRange(page);
            query = query with { After = page.IsEmpty ? null : page[^1] };
        }
        while (page.Length == ReadAtOnce && all.Count < MostInCalendar);
        return all;
    }

    private static string CalendarOf(IEnumerable<WorkItem> items, string department, Language language)
    {
        var calendar = new Calendar { ProductId = "-//Kunshan enterprise credit//worklist//ZH" };
        calendar.AddProperty("X-WR-CALNAME", language == Language.English ? $"Worklist {department}" : $"工作清单 {department}");
        foreach (var (uscc, name, item) in items.Where(row => row.Item.DueOn is not null))
        {
            var due = item.DueOn!.Value;
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{item.Kind}.{item.Reference}.{uscc}.{department}@kunshan-credit.example",
                Summary = $"{Labels.Work(item.Kind).In(language)} {name ?? uscc}",
                Description = string.Join('\n', new[] { uscc, item.Document, item.Reference }.OfType<string>()),
                Start = new CalDateTime(due.Year, due.Month, due.Day),
                DtStamp = new CalDateTime(due.ToDateTime(default), "UTC"),
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    /// <summary>A department reads its own; the operator says whose.</summary>
    private static string? DepartmentOf(HttpContext context, Parameters parameters)
    {
        var client = context.Client();
        var named = parameters.OneOf("department", [.. RegulationCatalogue.Departments, .. JointRegulation.Owners]);
        return client.Department ?? named ?? parameters.Missing("department", "请给出部门。", "Name a department.");
    }
}
