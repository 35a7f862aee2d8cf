using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Report;

/// <summary>One side of a contest.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Server">The process whose processor time is counted; null if it is this one.</param>
/// <param name="RunAsync">Does one round of it.</param>
internal sealed record Side(string Name, Server? Server, Func<CancellationToken, Task<LoadResult>> RunAsync);

/// <summary>What is compared with what.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Explanation">What each side does, and what the ratio therefore means.</param>
/// <param name="Subject">The service.</param>
/// <param name="Reference">What it is measured against.</param>
internal sealed record Contest(string Title, string Explanation, Side Subject, Side Reference)
{
    /// <summary>The ratio aimed at, if there is one.</summary>
    public double? Aim { get; init; }
}
