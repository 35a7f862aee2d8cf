using System.Globalization;
using System.Security.Cryptography;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Imports;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Grains.Imports;

namespace KunshanCredit.Silo.Imports;

/// <summary>
/// A file that was read: its layout, and its rows without what must not be kept. Rows of one enterprise lie in one chunk, in their order, so that a dry
/// run sees all that the file says of it together.
/// </summary>
internal sealed record ImportUpload(ImportLayout Layout, List<ImportRow[]> Chunks, int Rows, string[] IgnoredColumns)
{
    private const int RowsInChunk = 500;

    /// <summary>So many rows of one enterprise lie together; no enterprise has as many penalties.</summary>
    private const int MostOfEnterprise = 2000;

    /// <summary>Fits a table into one of the layouts of its kind, or says what is missing.</summary>
    public static (ImportUpload? Upload, LocalText? Problem) Of(TableFile table, IReadOnlyList<ImportLayout> layouts)
    {
        foreach (var layout in layouts)
        {
            if (layout.Match(table.Headers) is { } places)
            {
                string[] ignored = [.. table.Headers.Where(header => header.Length > 0 && !layout.Columns.Any(column => column.IsNamed(header))).Select(PersonalData.Without)];
                return (new ImportUpload(layout, [.. Chunked(layout, table.Rows.Select(row => RowOf(layout, places, row)))], table.Rows.Count, ignored), null);
            }
        }

        var missing = string.Join('、', layouts.Select(layout => layout.Missing(table.Headers).ToList()).MinBy(names => names.Count)!);
        return (null, new LocalText($"缺少列：{missing}。", $"Columns are missing: {missing}."));
    }

    /// <summary>A name for a file that sorts by time and that nobody can guess.</summary>
    public static string NewId(string department, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{department}-{now:yyyyMMddHHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");

    private static ImportRow RowOf(ImportLayout layout, IReadOnlyList<int> places, TableRow row)
    {
        string?[] cells = [.. places.Select(place => place >= 0 && place < row.Cells.Length && row.Cells[place].Length > 0 ? row.Cells[place] : null)];
        if (PenaltyLayouts.IsOfNaturalPerson(layout, cells))
        {
            return new ImportRow(row.Line, new string?[cells.Length], IsOfNaturalPerson: true);
        }

        for (var i = 0; i < cells.Length; i++)
        {
            // Wherever an identity number stands, it is not kept: the layout refuses what stands in its place.
            cells[i] = layout.Columns[i].Kind == CellKind.Secret || cells[i] is not { } cell ? null : PersonalData.Without(cell);
        }

        return new ImportRow(row.Line, cells, IsOfNaturalPerson: false);
    }

    private static IEnumerable<ImportRow[]> Chunked(ImportLayout layout, IEnumerable<ImportRow> rows)
    {
        var code = layout.Columns.Index().First(each => each.Item.Pointer == "/uscc").Index;
        List<ImportRow> chunk = [];
        foreach (var ofEnterprise in rows.GroupBy(row => row.Cells[code] ?? ""))
        {
            foreach (var some in ofEnterprise.Chunk(ofEnterprise.Key.Length == 0 ? RowsInChunk : MostOfEnterprise))
            {
                chunk.AddRange(some);
                if (chunk.Count >= RowsInChunk)
                {
                    yield return [.. chunk];
                    chunk.Clear();
                }
            }
        }

        if (chunk.Count > 0)
        {
            yield return [.. chunk];
        }
    }
}
