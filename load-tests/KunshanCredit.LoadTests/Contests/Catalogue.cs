namespace KunshanCredit.LoadTests.Contests;

/// <summary>Something that is measured, which can be asked for alone.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="What">What it is, on one line.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed record Entry(string Name, string What, Func<Stage, CancellationToken, Task> RunAsync);

/// <summary>Everything that is measured, in its order: what only asks comes before what records.</summary>
internal static class Catalogue
{
    public static readonly IReadOnlyList<Entry> All =
    [
        new("lookups", "look-ups of random enterprises", SingleLookUps.RunAsync),
        new("zipf", "look-ups of enterprises of which a few are asked about most", SkewedLookUps.RunAsync),
        new("latency", "look-ups at a constant rate, from the moment they are due", LatencyAtRest.RunAsync),
        new("explain", "look-ups with reasons", ExplainedLookUps.RunAsync),
        new("unchanged", "look-ups by who has the answer", UnchangedLookUps.RunAsync),
        new("pages", "pages of enterprises", Pages.RunAsync),
        new("batch", "look-ups of a thousand at once", BillingRun.RunAsync),
        new("history", "look-ups as of past days", HistoricLookUps.RunAsync),
        new("remote", "look-ups at a silo where the enterprise does not live", RemoteLookUps.RunAsync),
        new("routed", "look-ups of two silos by a balancer that knows where an enterprise lives", RoutedLookUps.RunAsync),
        new("cold", "look-ups after a restart", ColdLookUps.RunAsync),
        new("reassess", "the whole city as of another day", Reassessment.RunAsync),
        new("mixed", "look-ups and single facts, 95 to 5", WorkingDay.RunAsync),
        new("posts", "single facts, one a request", DurablePosts.RunAsync),
        new("hot", "single facts about one enterprise", HotEnterprise.RunAsync),
        new("reads-while-writing", "look-ups while facts come in as fast as they can", ReadsWhileWriting.RunAsync),
        new("ndjson", "a stream of facts on PostgreSQL", StreamToPostgres.RunAsync),
        new("ndjson-sqlite", "a stream of facts on SQLite", StreamToSqlite.RunAsync),
        new("posts-sqlite", "single facts on SQLite", DurablePostsOnSqlite.RunAsync),
        new("fsync", "the floor of every commit", FloorOfSync.RunAsync),
        new("memory", "what an active enterprise costs", MemoryOfActive.RunAsync),
        new("scale-out", "a silo joins, another is killed", ScaleOut.RunAsync),
        new("soak", "a working day for as long as --soak says", Soak.RunAsync),
        new("city", "statistics and rankings", CityQuestions.RunAsync),
    ];

    /// <summary>The entries of some names; null if one of them is none.</summary>
    public static IReadOnlyList<Entry>? Named(IEnumerable<string> names)
    {
        Entry?[] named = [.. names.Select(name => All.FirstOrDefault(entry => entry.Name == name))];
        return named.Contains(null) ? null : [.. named.OfType<Entry>()];
    }
}
