using System.Reflection;

namespace KunshanCredit.Silo.Http;

/// <summary>How the API document describes an operation.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Tag">The group that it belongs to.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Description">What a caller has to know.</param>
internal sealed record OperationDoc(string Id, string Tag, string Summary, string Description)
{
    /// <summary>Names of the parameters it takes.</summary>
    public string[] Parameters { get; init; } = [];

    /// <summary>Example bodies by media type; empty if it takes none.</summary>
    public (string MediaType, string Schema, string Example)[] Body { get; init; } = [];

    /// <summary>What it answers: status, what it means, and an example body with its schema (null for none).</summary>
    public ResponseDoc[] Responses { get; init; } = [];

    /// <summary>The problems it can answer with.</summary>
    public ProblemKind[] Problems { get; init; } = [];
}

/// <summary>An answer in the API document.</summary>
internal sealed record ResponseDoc(int Status, string Description, string MediaType, string? Schema, string? Example);

/// <summary>Puts a description on an endpoint.</summary>
internal static class OperationDocs
{
    // An endpoint shows up in the document only if it has a method; all of ours take the bare context.
    private static readonly MethodInfo AnyHandler = typeof(OperationDocs).GetMethod(nameof(Handle), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static TBuilder Describe<TBuilder>(this TBuilder endpoint, OperationDoc doc)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(AnyHandler, doc);

    private static Task Handle(HttpContext context) => Task.CompletedTask;
}
