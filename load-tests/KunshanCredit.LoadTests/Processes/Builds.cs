namespace KunshanCredit.LoadTests.Processes;

/// <summary>The programs that take part.</summary>
/// <param name="Service">The assembly of the service.</param>
/// <param name="References">The assembly of what it is compared with.</param>
internal sealed record Builds(string Service, string References)
{
    private const string ServiceProject = "src/KunshanCredit.Silo";
    private const string ReferencesProject = "load-tests/references/KunshanCredit.References";

    /// <summary>Publishes them from a working copy.</summary>
    public static async Task<Builds> MakeAsync(Repository repository, CancellationToken cancellation) => new(
        await repository.PublishAsync(ServiceProject, cancellation),
        await repository.PublishAsync(ReferencesProject, cancellation));
}
