using System.Buffers;
using System.Globalization;
using System.Text;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>A canonical text while it is written, as UTF-8 in a borrowed buffer: an append hashes it and then needs it no more.</summary>
internal ref struct CanonicalText : IDisposable
{
    private const int InitialSize = 1024;
    private const int LongestFormatted = 64;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _length;

    public CanonicalText()
    {
    }

    /// <summary>What was written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Adds what needs no escapes.</summary>
    public void Append(scoped ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _length += utf8.Length;
    }

    /// <inheritdoc cref="Append(ReadOnlySpan{byte})"/>
    public void Append(scoped ReadOnlySpan<char> text) =>
        _length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>Adds a number or a date.</summary>
    public void Append<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Reserve(LongestFormatted), out var length, format, CultureInfo.InvariantCulture);
        _length += length;
    }

    /// <summary>Adds a JSON string. Texts hold no control characters, so that only quotes and backslashes need an escape.</summary>
    public void AppendQuoted(string text)
    {
        Append("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny('"', '\\') is var escaped and >= 0)
        {
            Append(rest[..escaped]);
            Append("\\"u8);
            Append(rest.Slice(escaped, 1));
            rest = rest[(escaped + 1)..];
        }

        Append(rest);
        Append("\""u8);
    }

    /// <summary>Adds a comma, unless an object has just been opened.</summary>
    public void Separate()
    {
        if (_buffer[_length - 1] != (byte)'{')
        {
            Append(","u8);
        }
    }

    public override readonly string ToString() => Encoding.UTF8.GetString(Written);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private Span<byte> Reserve(int size)
    {
        if (_buffer.Length - _length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
