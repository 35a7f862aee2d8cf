using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Facts;

/// <summary>Places in JSON (RFC 6901).</summary>
internal static class JsonPointer
{
    private const int MaxNameLength = 64;

    /// <summary>A name as a step of a pointer: whoever reads it must not be misled by what was sent, nor be told who a person is.</summary>
    public static string Step(string name)
    {
        var shown = string.Concat(name.Where(character => !TextRule.IsControl(character)));
        shown = PersonalData.MayBeIn(shown) ? PersonalData.Withheld : shown;
        var length = Math.Min(shown.Length, MaxNameLength);
        length -= length > 0 && char.IsHighSurrogate(shown[length - 1]) ? 1 : 0;
        return shown[..length].Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
