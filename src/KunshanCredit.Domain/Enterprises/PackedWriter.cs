using System.Buffers;
using System.Text;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>What a packed fact has beyond what every fact has.</summary>
[Flags]
internal enum PackedParts
{
    None = 0,

    /// <summary>Another department reported it than the one that its type belongs to.</summary>
    OtherDepartment = 1,
    Document = 2,
    Title = 4,
    IssuedOn = 8,
    Part = 16,
}

/// <summary>
/// Appends facts to packed ones. A fact is: number of its type, parts, microseconds since the fact before it, days from there to its effect,
/// days from there to the issue of its document, the texts, the hash. Numbers take seven bits a byte; a text that was packed before in the same
/// bytes is a reference to that place, however it got there.
/// </summary>
internal sealed class PackedWriter
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashLength = 32;

    /// <summary>How far back a text is looked for: as far as a reference of two bytes reaches. It bounds the work on a long history.</summary>
    private const int Window = 8191;

    private const int TypicalLength = 128;
    private const int SpareLength = 512;
    private const int MaxNumberLength = 10;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _code;
    private readonly ArrayBufferWriter<byte> _packed;
    private DateTime _recordedAt;

    /// <summary>A writer behind facts of an enterprise, the last of which was recorded at an instant.</summary>
    public PackedWriter(Uscc uscc, ReadOnlySpan<byte> packed, DateTime recordedAt, int count)
    {
        (_code, _recordedAt) = (Utf8.GetBytes(uscc.Text), recordedAt);
        _packed = new ArrayBufferWriter<byte>(packed.Length + (count * TypicalLength) + SpareLength);
        _packed.Write(packed);
    }

    /// <summary>Appends a fact.</summary>
    public void Write(RecordedEvent recorded)
    {
        var reported = recorded.Event;
        var document = reported.Document;
        var type = PackedType.Of(reported.Type);
        var parts = PartsOf(reported);
        Number(type.Number);
        Number((int)parts);
        Number(MicrosecondsUntil(recorded.RecordedAt.UtcDateTime));
        Days(ShanghaiCalendar.DateAt(recorded.RecordedAt), reported.EffectiveOn);
        if (document?.IssuedOn is { } issuedOn)
        {
            Days(reported.EffectiveOn, issuedOn);
        }

        Text(reported.Id, new PackedTokens(_code, [], []));
        var id = Utf8.GetBytes(reported.Id);
        var tokens = new PackedTokens(_code, id, []);
        OptionalText(parts.HasFlag(PackedParts.OtherDepartment) ? reported.Department : null, tokens);
        OptionalText(document?.Number, tokens);
        OptionalText(document?.Title, tokens);
        OptionalText(document?.Part, tokens);
        Text(reported.Data, new PackedTokens(_code, id, type.Pieces));
        Hash(recorded.Hash);
    }

    /// <summary>All facts, without a byte to spare.</summary>
    public byte[] ToArray() => _packed.WrittenSpan.ToArray();

    private static PackedParts PartsOf(CreditEvent reported)
    {
        var parts = reported.Department == reported.Type.Department ? PackedParts.None : PackedParts.OtherDepartment;
        if (reported.Document is { } document)
        {
            parts |= PackedParts.Document
                | (document.Title is null ? PackedParts.None : PackedParts.Title)
                | (document.IssuedOn is null ? PackedParts.None : PackedParts.IssuedOn)
                | (document.Part is null ? PackedParts.None : PackedParts.Part);
        }

        return parts;
    }

    private long MicrosecondsUntil(DateTime instant)
    {
        var (microseconds, rest) = Math.DivRem((instant - _recordedAt).Ticks, TimeSpan.TicksPerMicrosecond);
        _recordedAt = rest == 0 ? instant : throw new ArgumentException("An instant of recording has whole microseconds.", nameof(instant));
        return microseconds;
    }

    /// <summary>Days forwards are even, days backwards odd, so that both are small.</summary>
    private void Days(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber;
        Number(days >= 0 ? 2 * days : (-2 * days) - 1);
    }

    private void Number(long value) => _packed.Advance(Put(value, _packed.GetSpan(MaxNumberLength)));

    private static int Put(long value, Span<byte> bytes)
    {
        var length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            bytes[length++] = (byte)((value & 0x7F) | 0x80);
        }

        bytes[length++] = (byte)value;
        return length;
    }

    private void OptionalText(string? text, PackedTokens tokens)
    {
        if (text is not null)
        {
            Text(text, tokens);
        }
    }

    private void Text(string text, PackedTokens tokens)
    {
        var free = _packed.GetSpan(MaxNumberLength + Utf8.GetMaxByteCount(text.Length));
        var utf8 = free[MaxNumberLength..];
        utf8 = utf8[..Utf8.GetBytes(text, utf8)];
        utf8 = utf8[..tokens.Shrink(utf8)];
        var literal = Put(2L * utf8.Length, free);
        utf8.CopyTo(free[literal..]);
        literal += utf8.Length;

        var before = _packed.WrittenSpan;
        before = before[Math.Max(0, before.Length - Window)..];
        var same = before.LastIndexOf(free[..literal]);
        Span<byte> reference = stackalloc byte[MaxNumberLength];
        var length = same < 0 ? literal : Put((2L * (before.Length - same)) + 1, reference);
        if (length < literal)
        {
            reference[..length].CopyTo(free);
        }

        _packed.Advance(Math.Min(length, literal));
    }

    private void Hash(string hash)
    {
        var status = Convert.FromHexString(hash, _packed.GetSpan(HashLength)[..HashLength], out _, out var written);
        if (status != OperationStatus.Done || written != HashLength)
        {
            throw new ArgumentException($"A hash has {HashLength} bytes.", nameof(hash));
        }

        _packed.Advance(HashLength);
    }
}
