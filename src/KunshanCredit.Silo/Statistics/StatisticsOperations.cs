namespace KunshanCredit.Silo.Http;

/// <summary>The operations about the city over time.</summary>
internal static partial class Operations
{
    public static OperationDoc Migrations => new(
        "getMigrations", City, "等级变动 Who went from which class to which",
        "Between two days, from what is known now. Those who stayed count too; null means that no fact of the domain counted; who had none on either day is left out. lists cannot be asked for.")
    {
        Parameters = ["of", "from", "to", "format", "Accept-Language"],
        Responses =
        [
            new(200, "The migrations; as a table with Accept: text/csv.", Json.MediaType, "Migrations", """
                { "of": "customs", "from": "2016-03-01", "to": "2017-03-01", "classes": ["advanced-certified", "general-certified", "general-credit", "discredited"],
                  "rows": [{ "from": "general-certified", "to": "discredited", "count": 2 }, { "from": null, "to": "general-credit", "count": 40 }] }
                """),
            CsvOf("from,fromLabel,to,toLabel,count"),
        ],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    public static OperationDoc Series => new(
        "getSeries", City, "历史统计 Numbers over time",
        "From what is known now, as of the last day of each month, quarter or year, and of the day to; at most 60 points. Asking again is quick while nothing is recorded.")
    {
        Parameters = ["of", "from", "to", "step", "format", "Accept-Language"],
        Responses =
        [
            new(200, "The points; as a table with Accept: text/csv.", Json.MediaType, "Series", """
                { "of": "colour", "step": "quarter", "points": [{ "asOf": "2016-12-31", "counts": { "green": 60, "blue": 400, "yellow": 110, "red": 28, "black": 5 } }] }
                """),
            CsvOf("asOf,code,label,count"),
        ],
        Problems = [ProblemKind.InvalidParameter, .. PublicProblems],
    };

    /// <summary>The same as a table.</summary>
    private static ResponseDoc CsvOf(string headers) => new(
        200, $"At most {Sheet.MostRows} rows; the header {Sheet.NextCursorHeader} is the cursor behind the last if there are more.", Sheet.MediaType, "Text", headers);
}
