using System.Buffers;
using System.Collections.Immutable;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// What stands so often in the texts of a fact that it is packed as one byte: the enterprise's code, the fact's own id, pieces of its JSON. The
/// bytes are those that UTF-8 never contains, so that a text which holds none of this stays as it is.
/// </summary>
/// <param name="code">The enterprise's code.</param>
/// <param name="id">The fact's own id; empty for the id itself.</param>
/// <param name="pieces">Pieces of JSON, the longest first; none for what is not JSON.</param>
internal readonly ref struct PackedTokens(ReadOnlySpan<byte> code, ReadOnlySpan<byte> id, ImmutableArray<byte[]> pieces)
{
    /// <summary>How many pieces there can be.</summary>
    public const int MaxPieces = Id - FirstPiece;

    private const byte FirstPiece = 0xF5;
    private const byte Id = 0xFE;
    private const byte Code = 0xFF;

    private readonly ReadOnlySpan<byte> _code = code;
    private readonly ReadOnlySpan<byte> _id = id;
    private readonly ImmutableArray<byte[]> _pieces = pieces;

    /// <summary>Packs a text in its place; the length that is left.</summary>
    public int Shrink(Span<byte> utf8)
    {
        var to = 0;
        for (var from = 0; from < utf8.Length;)
        {
            var (token, length) = Match(utf8[from..]);
            utf8[to++] = token;
            from += length;
        }

        return to;
    }

    /// <summary>Whether a packed text is its own UTF-8.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> packed) => packed.IndexOfAnyInRange(FirstPiece, Code) < 0;

    /// <summary>Writes the UTF-8 of a packed text.</summary>
    public void Expand(ReadOnlySpan<byte> packed, ArrayBufferWriter<byte> utf8)
    {
        for (int next; (next = packed.IndexOfAnyInRange(FirstPiece, Code)) >= 0; packed = packed[(next + 1)..])
        {
            utf8.Write(packed[..next]);
            utf8.Write(Meaning(packed[next]));
        }

        utf8.Write(packed);
    }

    /// <summary>The byte for what a text begins with, and how much of it that is.</summary>
    private (byte Token, int Length) Match(ReadOnlySpan<byte> utf8)
    {
        var first = utf8[0];
        if (!_id.IsEmpty && first == _id[0] && utf8.StartsWith(_id))
        {
            return (Id, _id.Length);
        }

        if (first == _code[0] && utf8.StartsWith(_code))
        {
            return (Code, _code.Length);
        }

        for (var i = 0; first == '"' && i < _pieces.Length; i++)
        {
            if (utf8.StartsWith(_pieces[i]))
            {
                return ((byte)(FirstPiece + i), _pieces[i].Length);
            }
        }

        return (first, 1);
    }

    private ReadOnlySpan<byte> Meaning(byte token) => token switch
    {
        Code => _code,
        Id => _id,
        _ => _pieces[token - FirstPiece],
    };
}
