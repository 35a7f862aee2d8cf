using KunshanCredit.Silo.Http;
using MiniExcelLibs;

namespace KunshanCredit.Silo.Imports;

/// <summary>Writes tables for spreadsheets: codes as text, and no cell that a program would take for a formula.</summary>
internal static class TableWriter
{
    /// <summary>A table as a file, comma-separated unless it is to be a spreadsheet.</summary>
    public static byte[] Write(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows, bool isSpreadsheet) =>
        isSpreadsheet ? Xlsx(headers, rows) : Sheet.Write(headers, rows);

    private static byte[] Xlsx(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var file = new MemoryStream();
        var table = rows.Select(row => headers.Zip(row).ToDictionary(pair => pair.First, object (pair) => pair.Second ?? "")).ToList();
        if (table.Count == 0)
        {
            table.Add(headers.ToDictionary(header => header, object (_) => ""));
        }

        file.SaveAs(table);
        return file.ToArray();
    }
}
