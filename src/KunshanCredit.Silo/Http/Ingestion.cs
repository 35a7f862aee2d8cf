using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Grains;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Silo.Http;

/// <summary>One reported fact on its way from JSON to its result: either a problem, or a receipt.</summary>
internal sealed class Report
{
    /// <summary>Its place in a batch, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>The department's id; null if the report has none that can be read.</summary>
    public string? Id { get; init; }

    public Uscc? Uscc { get; init; }

    /// <summary>The fact to record; null if the report was refused before.</summary>
    public FactMessage? Fact { get; init; }

    public Problem? Problem { get; set; }

    public ReceiptMessage? Receipt { get; set; }

    /// <summary>201 stored now, 200 stored before, else the status of the problem.</summary>
    public int Status { get; set; }
}

/// <summary>Reads reports, has them recorded with one call per enterprise, and says what became of each.</summary>
internal sealed class Ingestion(EnterpriseGateway gateway, TimeProvider clock) : IDisposable
{
    // However many files are sent at once: the queues of the log have room for these, and a single fact does not wait long behind them.
    private const int MostOfFilesUnderWay = 4096;
    private readonly SemaphoreSlim _ofFiles = new(MostOfFilesUnderWay);

    /// <summary>Reads one report. Nothing is recorded yet.</summary>
    public Report Read(ReadOnlyMemory<byte> json, Uscc? named, string department, long index = 0)
    {
        using var document = Json.Parse(json);
        if (document is null)
        {
            return Refused(index, null, Problem.InvalidJson, department);
        }

        var value = document.RootElement;
        if (!Json.IsSound(value))
        {
            return Refused(index, IdOf(value), Problem.InvalidJson, department);
        }

        switch (EventReader.Read(value, named, department, clock.Today()))
        {
            case EventReading.Valid(var uscc, var reported):
                return new Report { Index = index, Id = reported.Id, Uscc = uscc, Fact = new FactMessage(reported) };
            case EventReading.OtherDomain(var type):
                return Refused(index, IdOf(value), OtherDomain(type), department);
            case EventReading.Invalid(var errors):
                return Refused(index, IdOf(value), Problem.Fields(ProblemKind.InvalidEvent, errors), department);
            default:
                throw new InvalidOperationException("A report is valid, invalid or of another domain.");
        }
    }

    /// <summary>A report that is refused.</summary>
    public static Report Refused(long index, string? id, Problem problem, string department)
    {
        HttpMetrics.Reported(department, problem.Kind.Status);
        return new Report { Index = index, Id = id, Problem = problem, Status = problem.Kind.Status };
    }

    /// <summary>Records a single report; null if it was refused before, else today's standing.</summary>
    public async Task<byte[]?> RecordAsync(Report report, string department, Language language, CancellationToken cancellationToken)
    {
        if (report.Fact is null)
        {
            return null;
        }

        var reply = await RecordAsync([report], department, isOfFile: false, language, cancellationToken);
        return reply?.Standing;
    }

    /// <summary>Tries a single report: what it would change, though nothing is recorded; null if it is refused.</summary>
    public async Task<RehearsalReply?> RehearseAsync(Report report, string department)
    {
        if (report.Fact is null)
        {
            return null;
        }

        RehearsalReply? reply = null;
        try
        {
            reply = await gateway.RehearseAsync(report.Uscc!, new RecordRequest(department, [report.Fact], WithStanding: false, English: false));
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or FactLogUnavailableException)
        {
            // Nothing was recorded, and it is not known what would be: the department is told to try again.
        }

        var result = reply is { State: RecordState.Done } ? reply.Results[0] : null;
        report.Problem = result?.Outcome is RecordOutcome.Recorded or RecordOutcome.Replayed ? null : ProblemOf(result);
        report.Status = report.Problem?.Kind.Status ?? (result!.Outcome == RecordOutcome.Recorded ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        return report.Problem is null ? reply : null;
    }

    /// <summary>Records the reports of a file or an array: those of one enterprise in their order, enterprises beside each other.</summary>
    /// <exception cref="OperationCanceledException">It was given up; what was under way by then is recorded.</exception>
    public async Task RecordAsync(IEnumerable<Report> reports, string department, CancellationToken cancellationToken)
    {
        var underWay = new List<Task>();
        try
        {
            foreach (var ofEnterprise in reports.Where(report => report.Fact is not null).GroupBy(report => report.Uscc!))
            {
                await _ofFiles.WaitAsync(cancellationToken);
                underWay.Add(RecordOfFileAsync([.. ofEnterprise], department, cancellationToken));
            }
        }
        finally
        {
            await Task.WhenAll(underWay);
        }
    }

    public void Dispose() => _ofFiles.Dispose();

    private async Task RecordOfFileAsync(ImmutableArray<Report> ofEnterprise, string department, CancellationToken cancellationToken)
    {
        try
        {
            await RecordAsync(ofEnterprise, department, isOfFile: true, Language.Chinese, cancellationToken);
        }
        finally
        {
            _ofFiles.Release();
        }
    }

    /// <summary>Only who sends a single fact is told the standing.</summary>
    private async Task<RecordReply?> RecordAsync(
        ImmutableArray<Report> reports, string department, bool isOfFile, Language language, CancellationToken cancellationToken)
    {
        var request = new RecordRequest(
            department, [.. reports.Select(report => report.Fact!)], WithStanding: !isOfFile, language == Language.English);
        RecordReply? reply = null;
        try
        {
            reply = await gateway.RecordAsync(reports[0].Uscc!, request, isOfFile, cancellationToken);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or FactLogUnavailableException)
        {
            // What became of them is not known; the department is told to send them again, and its ids make that safe.
        }

        for (var i = 0; i < reports.Length; i++)
        {
            Settle(reports[i], reply is { State: RecordState.Done } ? reply.Results[i] : null);
            HttpMetrics.Reported(department, reports[i].Status);
        }

        return reply;
    }

    private static void Settle(Report report, RecordResult? result)
    {
        report.Receipt = result?.Receipt;
        report.Problem = ProblemOf(result);
        report.Status = report.Problem?.Kind.Status ?? (result!.Outcome == RecordOutcome.Recorded ? 201 : 200);
    }

    /// <summary>Why a fact is not recorded; null if it is. No result stands for an outcome that is not known.</summary>
    public static Problem? ProblemOf(RecordResult? result) => result switch
    {
        { Receipt: not null } => null,
        { Outcome: RecordOutcome.IdConflict } => ProblemKind.EventIdConflict.Because(
            "此标识已记录了不同的内容，未作任何更改。", "This id was recorded with other content; nothing was changed.") with
        { EventId = result.ConflictsWith },
        { Outcome: RecordOutcome.DocumentAlreadyRecorded } => ProblemKind.DocumentAlreadyRecorded.Because(
            $"该文书已以事件 {result.ConflictsWith} 记录，未作任何更改。",
            $"The decision is already recorded as event {result.ConflictsWith}; nothing was changed.") with
        { EventId = result.ConflictsWith },
        { Outcome: RecordOutcome.WithdrawsNothing } => Problem.Fields(ProblemKind.InvalidEvent, new FieldError(
            "/data/eventId", "unknown-event",
            new("本部门未就该主体记录过此事件。", "This department recorded no such event about it."))),
        { Outcome: RecordOutcome.Refused, Refusal: { } refusal } => Problem.Fields(ProblemKind.InvalidEvent, new FieldError(
            refusal.Pointer, refusal.Code, new(refusal.Zh, refusal.En))),
        { Outcome: RecordOutcome.Forbidden } => OtherDomain(null),
        _ => Problem.Unavailable,
    };

    private static Problem OtherDomain(FactType? type) => type is null
        ? ProblemKind.DomainNotAllowed.Because("该事实类型属于其他部门。", "The type of fact belongs to another department.")
        : ProblemKind.DomainNotAllowed.Because($"{type.Name} 属于 {type.Department} 部门。", $"{type.Name} belongs to the department {type.Department}.");

    /// <summary>Names are compared one by one: a search for one fails on any that is no text.</summary>
    private static string? IdOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.EnumerateObject().LastOrDefault(member => TextRule.ReadName(member) == "id") is { Value.ValueKind: JsonValueKind.String } id
        && TextRule.Read(id.Value) is { } text && TextRule.IsCleanId(text) && !PersonalData.IsIn(text) ? text : null;

    /// <summary>Writes the result of an item of a batch.</summary>
    public static void WriteResult(Utf8JsonWriter writer, Report report, Language language, string traceId)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", report.Index);
        writer.WriteString("id", report.Id);
        writer.WriteNumber("status", report.Status);
        if (report.Problem is { } problem)
        {
            writer.WritePropertyName("problem");
            problem.Write(writer, language, traceId);
        }
        else
        {
            ReceiptWriter.Write(writer, report.Uscc!, report.Receipt!);
        }

        writer.WriteEndObject();
    }
}
