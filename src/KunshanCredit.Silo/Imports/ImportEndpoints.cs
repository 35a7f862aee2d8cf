using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Imports;
using KunshanCredit.Grains.Imports;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Imports;

/// <summary>Files of a department: sent, watched, and what was rejected of them taken back to be corrected.</summary>
internal static class ImportEndpoints
{
    private const string Progress = "progress";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/imports", Send).Requires(Right.Record).Describe(Operations.SendImport);
        app.MapGet("/v1/imports", List).Requires(Right.Record).Describe(Operations.ListImports);
        app.MapGet("/v1/imports/{import}", Status).Requires(Right.Record).Describe(Operations.GetImport);
        app.MapGet("/v1/imports/{import}/errors", Errors).Requires(Right.Record).Describe(Operations.ImportErrors);
        app.MapGet("/v1/imports/{import}/rejected", Rejected).Requires(Right.Record).Describe(Operations.ImportRejected);
        app.MapGet("/v1/imports/{import}/changes", Changes).Requires(Right.Record).Describe(Operations.ImportChanges);
        app.MapGet("/v1/import-templates/{kind}", Template).Describe(Operations.ImportTemplate);
    }

    private static async Task Send(HttpContext context)
    {
        var parameters = new Parameters(context);
        var layouts = ImportLayouts.OfKind(parameters.Required("file", 1, "须给出文件种类。", "Name the kind of file."));
        var isDryRun = parameters.OneOf("dryRun", ["true", "false"]) == "true";
        if (parameters.Problem is null && layouts.Count == 0)
        {
            parameters.Missing("file", "须为 penalties 或事实类型。", "Must be penalties or a type of fact.");
        }

        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        if (await SentFile.ReadAsync(context) is not var (file, name, charset))
        {
            return;
        }

        var (table, unreadable) = TableFile.Read(file, charset);
        var (upload, unfit) = table is null ? (null, unreadable) : ImportUpload.Of(table, layouts);
        if (upload is null)
        {
            await ProblemKind.InvalidFile.Because(unfit!.Zh, unfit.En).WriteTo(context);
            return;
        }

        var id = await BeginAsync(context, upload, name, isDryRun);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Location = $"/v1/imports/{id}";
        var status = await Import(context, id).StatusAsync();
        await Json.OkAsync(context, ImportAnswer.Of(status!));
    }

    /// <summary>Chunks first, then the file, then the department's list of files: what is in the list is all there.</summary>
    private static async Task<string> BeginAsync(HttpContext context, ImportUpload upload, string? name, bool isDryRun)
    {
        var (grains, department) = (context.RequestServices.GetRequiredService<IGrainFactory>(), context.Client().Department!);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var id = ImportUpload.NewId(department, now);
        for (var i = 0; i < upload.Chunks.Count; i++)
        {
            await grains.GetGrain<IImportChunkGrain>($"{id}/{i}").PutAsync(upload.Chunks[i]);
        }

        await grains.GetGrain<IImportGrain>(id).BeginAsync(new ImportOrder(
            department, upload.Layout.Name, name, isDryRun, upload.Rows, upload.Chunks.Count, upload.IgnoredColumns, now));
        await grains.GetGrain<IImportRegisterGrain>(department).AddAsync(id);
        return id;
    }

    private static async Task List(HttpContext context)
    {
        var parameters = new Parameters(context);
        var limit = parameters.Limit();
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var ids = await context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IImportRegisterGrain>(context.Client().Department!).ListAsync();
        var files = await Task.WhenAll(ids.Take(limit).Select(id => Import(context, id).StatusAsync()));
        await Json.OkAsync(context, new { items = files.OfType<ImportStatus>().Select(ImportAnswer.Of).ToList() });
    }

    private static async Task Status(HttpContext context)
    {
        if (await OwnAsync(context) is not { } status)
        {
            return;
        }

        if (!context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/event-stream"))
        {
            await Json.OkAsync(context, ImportAnswer.Of(status));
            return;
        }

        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await TypedResults.ServerSentEvents(Follow(Import(context, status.Id), context.Language(), stopping, context.RequestAborted)).ExecuteAsync(context);
    }

    /// <summary>How far it is, whenever that has changed, until it is done.</summary>
    private static async IAsyncEnumerable<SseItem<string>> Follow(
        IImportGrain import, Language language, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var timer = new PeriodicTimer(Pause);
        ImportStatus? told = null;
        while (!stopping.IsCancellationRequested && told?.FinishedAt is null && await import.StatusAsync() is { } status)
        {
            if (told?.ChunksDone != status.ChunksDone || told.FinishedAt != status.FinishedAt)
            {
                told = status;
                yield return new SseItem<string>(JsonSerializer.Serialize(ImportAnswer.Of(status), AnswerWriter.OptionsFor(language)), Progress) { EventId = $"{status.ChunksDone}" };
            }
            else
            {
                await timer.WaitForNextTickAsync(aborted);
            }
        }
    }

    private static async Task Errors(HttpContext context)
    {
        if (await OwnAsync(context) is not { } status)
        {
            return;
        }

        var language = context.Language();
        await ByChunkAsync(context, status, async chunk => (await chunk.RejectedAsync()).SelectMany(rejected => rejected.Errors.Select(error => new
        {
            rejected.Row.Line,
            error.Column,
            error.Code,
            Reason = language == Language.English ? error.En : error.Zh,
            error.Value,
        })));
    }

    private static async Task Changes(HttpContext context)
    {
        if (await OwnAsync(context) is { } status)
        {
            await ByChunkAsync(context, status, async chunk => (await chunk.ChangesAsync()).Select(change => new
            {
                change.Uscc,
                Values = new StandingChange(0, change.Uscc, 0, default, change.Before, change.After).Moved(),
            }));
        }
    }

    /// <summary>A page is what one chunk says: the cursor is the next chunk.</summary>
    private static async Task ByChunkAsync<T>(HttpContext context, ImportStatus status, Func<IImportChunkGrain, Task<IEnumerable<T>>> read)
    {
        var parameters = new Parameters(context);
        var chunk = parameters.Cursor() is not { } cursor ? 0 : int.TryParse(cursor, out var number) && number >= 0 && number < status.ChunksDone ? number : -1;
        if (chunk < 0)
        {
            parameters.RefuseCursor();
        }

        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var items = new List<T>();
        for (; chunk < status.ChunksDone && items.Count == 0; chunk++)
        {
            items.AddRange(await read(Chunk(context, status.Id, chunk)));
        }

        await Json.OkAsync(context, new { items, nextCursor = chunk < status.ChunksDone ? Parameters.CursorOf($"{chunk}") : null });
    }

    /// <summary>The rejected rows as a file, with the reasons in a last column that is not read when it is sent again.</summary>
    private static async Task Rejected(HttpContext context)
    {
        if (await OwnAsync(context) is not { } status)
        {
            return;
        }

        var (layout, language) = (ImportLayouts.Named(status.Order.Layout)!, context.Language());
        int[] shown = [.. layout.Columns.Index().Where(each => each.Item.Kind != CellKind.Secret).Select(each => each.Index)];
        string[] headers = [.. shown.Select(index => layout.Columns[index].Name), language == Language.English ? "line" : "原行号", language == Language.English ? "errors" : "错误原因"];
        List<string?[]> rows = [];
        for (var i = 0; i < status.ChunksDone; i++)
        {
            rows.AddRange((await Chunk(context, status.Id, i).RejectedAsync()).Where(rejected => !rejected.Row.IsOfNaturalPerson)
                .Select(rejected => (string?[])[.. shown.Select(index => rejected.Row.Cells[index]), $"{rejected.Row.Line}", Reasons(rejected, language)]));
        }

        await SendFileAsync(context, $"rejected-{status.Id}", headers, rows);
    }

    private static string Reasons(RejectedRow rejected, Language language) => string.Join('；', rejected.Errors.Select(error =>
        (error.Column.Length > 0 ? error.Column + "：" : "") + (language == Language.English ? error.En : error.Zh)));

    private static async Task Template(HttpContext context)
    {
        var kind = (string)context.Request.RouteValues["kind"]!;
        var layout = ImportLayouts.OfKind(kind) is [var newest, ..] ? newest : ImportLayouts.Named(kind);
        if (layout is null)
        {
            await Problem.NotFound.WriteTo(context);
            return;
        }

        ImportColumn[] columns = [.. layout.Columns.Where(column => column.Kind != CellKind.Secret)];
        await SendFileAsync(context, layout.Name, [.. columns.Select(column => column.Name)], [[.. columns.Select(column => column.Example)]]);
    }

    private static async Task SendFileAsync(HttpContext context, string name, string[] headers, IEnumerable<string?[]> rows)
    {
        var parameters = new Parameters(context);
        var isSpreadsheet = parameters.OneOf("format", ["csv", "xlsx"]) == "xlsx";
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        Languages.Announce(context, context.Language());
        context.Response.ContentType = isSpreadsheet ? TableFile.Xlsx : $"{TableFile.Csv}; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{(isSpreadsheet ? "xlsx" : "csv")}\"";
        await context.Response.BodyWriter.WriteAsync(TableWriter.Write(headers, rows, isSpreadsheet), context.RequestAborted);
    }

    /// <summary>How far a file of the caller's department is; null after a problem was answered.</summary>
    private static async Task<ImportStatus?> OwnAsync(HttpContext context)
    {
        var department = context.Client().Department!;
        var id = (string)context.Request.RouteValues["import"]!;
        var status = id.StartsWith(department + "-", StringComparison.Ordinal) ? await Import(context, id).StatusAsync() : null;
        if (status is null)
        {
            await Problem.NotFound.WriteTo(context);
        }

        return status;
    }

    private static IImportGrain Import(HttpContext context, string id) => context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IImportGrain>(id);

    private static IImportChunkGrain Chunk(HttpContext context, string id, int chunk) =>
        context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IImportChunkGrain>($"{id}/{chunk}");
}
