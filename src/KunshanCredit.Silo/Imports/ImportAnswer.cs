using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Imports;

namespace KunshanCredit.Silo.Imports;

/// <summary>Where a file is.</summary>
internal enum ImportPhase
{
    Running,
    Completed,
}

/// <summary>The operation resource of a file.</summary>
internal sealed record ImportAnswer(
    string Id,
    ImportPhase State,
    string Department,
    string Layout,
    string? FileName,
    bool DryRun,
    int Total,
    int Done,
    int Recorded,
    int Repeated,
    int Rejected,
    int EnterprisesChanged,
    IReadOnlyDictionary<string, int> Changes,
    IReadOnlyList<string> IgnoredColumns,
    string SentAt,
    string? FinishedAt,
    ImportLinks Links)
{
    public static ImportAnswer Of(ImportStatus status)
    {
        var (order, counts, address) = (status.Order, status.Counts, $"/v1/imports/{status.Id}");
        return new ImportAnswer(
            status.Id, status.FinishedAt is null ? ImportPhase.Running : ImportPhase.Completed, order.Department, order.Layout, order.FileName, order.DryRun,
            order.Rows, status.RowsDone, counts.Recorded, counts.Repeated, counts.Rejected, counts.Enterprises, counts.Moved, order.IgnoredColumns,
            EventCanon.Instant(order.SentAt), status.FinishedAt is { } at ? EventCanon.Instant(at) : null,
            new ImportLinks($"{address}/errors", $"{address}/rejected", order.DryRun ? $"{address}/changes" : null));
    }
}

/// <summary>Where more about a file is.</summary>
internal sealed record ImportLinks(string Errors, string Rejected, string? Changes);
