namespace KunshanCredit.Silo.Http;

/// <summary>The log of accesses, for the API document.</summary>
internal static partial class Operations
{
    public static OperationDoc Accesses => new(
        "readAccesses", Ask, "查询记录 Who recorded, withdrew and looked up what",
        "For the enterprise itself, and for operators. Records and withdrawals by themselves, look-ups of a client gathered over a second: first and last instant and how many. "
        + "Ask again with after = the number of the last item: nothing is told twice and nothing left out.")
    {
        Parameters = ["uscc", "after", "limit", "Accept-Language"],
        Responses = [new(200, "A page; next is the number behind which the next one begins, null at the end.", Json.MediaType, "Accesses", Examples.Accesses)],
        Problems = [.. NeedsKey, .. LookUpProblems],
    };
}

/// <summary>The log of accesses.</summary>
internal static partial class Examples
{
    public const string Accesses = """
        { "items": [
            { "number": "1.0", "at": "2017-03-01T09:30:00.123456+08:00", "lastAt": "2017-03-01T09:30:00.123456+08:00", "count": 1, "action": "recorded",
              "client": null, "department": "environment", "view": null, "type": "environment.rating.published", "eventId": "EPB-2017-0042", "withdraws": null },
            { "number": "1.1", "at": "2017-03-01T10:00:00.250000+08:00", "lastAt": "2017-03-01T10:00:00.910000+08:00", "count": 2, "action": "looked-up",
              "client": "demo-customs", "department": "customs", "view": "inspection", "type": null, "eventId": null, "withdraws": null }],
          "next": null }
        """;
}
