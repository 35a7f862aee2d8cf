namespace KunshanCredit.Domain.Persons;

/// <summary>The only name that a natural person (自然人) has here: HMAC-SHA256 of the identity number under the operator's secret, in lower-case hex.</summary>
public sealed record PersonKey
{
    private PersonKey(string text) => Text = text;

    /// <summary>64 characters.</summary>
    public string Text { get; }

    public override string ToString() => Text;

    internal static PersonKey Of(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));
}
