namespace KunshanCredit.References.Enterprises;

/// <summary>An answer as it goes out.</summary>
/// <param name="Body">UTF-8 JSON; null if nothing is recorded about the enterprise.</param>
internal sealed record Answer(byte[]? Body)
{
    /// <summary>Nothing is recorded about the enterprise.</summary>
    public static Answer Unknown { get; } = new((byte[]?)null);
}
