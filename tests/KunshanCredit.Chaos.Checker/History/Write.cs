using System.Text.Json;

namespace KunshanCredit.Chaos.Checker.History;

/// <summary>The name of a fact, for ever.</summary>
public readonly record struct FactName(string Uscc, string Department, string Id)
{
    public override string ToString() => $"{Uscc} {Department} {Id}";
}

/// <summary>One attempt to have a fact recorded.</summary>
public sealed class Write(WriteInvoked invoked)
{
    /// <summary>Which fact.</summary>
    public FactName Fact { get; } = new(invoked.Uscc, invoked.Department, invoked.Fact.GetProperty("id").GetString()!);

    /// <summary>Its content in canonical form.</summary>
    public string Content { get; } = ContentOf(invoked.Fact);

    /// <summary>When it was sent.</summary>
    public long InvokedAt { get; } = invoked.At;

    /// <summary>Which silo it was sent to.</summary>
    public string Silo { get; } = invoked.Silo;

    /// <summary>Whether it must not be stored.</summary>
    public bool MustBeRefused { get; } = invoked.MustBeRefused;

    /// <summary>What became of it; null if it was under way at the end, which is as good as unknown.</summary>
    public OperationOutcome? Outcome { get; internal set; }

    private static string ContentOf(JsonElement fact) => CanonicalJson.Of(fact.EnumerateObject().Where(member => member.Name is not ("id" or "uscc")));
}
