namespace KunshanCredit.References.Enterprises;

/// <summary>A fact as its row keeps it.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Sequence">1, 2, 3 … per enterprise.</param>
/// <param name="Department">Who reported it.</param>
/// <param name="Id">The department's id.</param>
/// <param name="Body">The JSON as it was sent.</param>
/// <param name="RecordedAt">When it was taken on.</param>
internal sealed record StoredFact(string Uscc, long Sequence, string Department, string Id, byte[] Body, DateTimeOffset RecordedAt);
