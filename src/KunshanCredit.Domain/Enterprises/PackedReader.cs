using System.Buffers;
using System.Text;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>Reads what <see cref="PackedWriter"/> wrote, fact by fact from the first.</summary>
internal ref struct PackedReader(Uscc uscc, ReadOnlySpan<byte> packed)
{
    private readonly ReadOnlySpan<byte> _packed = packed;
    private readonly byte[] _code = Encoding.UTF8.GetBytes(uscc.Text);
    private readonly ArrayBufferWriter<byte> _utf8 = new(512);
    private int _at;
    private long _sequence;
    private DateTimeOffset _recordedAt = DateTimeOffset.MinValue;
    private string _hash = EventCanon.NoHash;

    /// <summary>The next fact.</summary>
    public RecordedEvent Read()
    {
        _utf8.ResetWrittenCount();
        var type = PackedType.Numbered((int)Number(ref _at));
        var parts = (PackedParts)Number(ref _at);
        _recordedAt = _recordedAt.AddTicks(Number(ref _at) * TimeSpan.TicksPerMicrosecond);
        var effectiveOn = Days(ShanghaiCalendar.DateAt(_recordedAt));
        DateOnly? issuedOn = parts.HasFlag(PackedParts.IssuedOn) ? Days(effectiveOn) : null;

        var id = Utf8(new PackedTokens(_code, [], [])).Span;
        var tokens = new PackedTokens(_code, id, []);
        var department = parts.HasFlag(PackedParts.OtherDepartment) ? Text(tokens) : type.Type.Department;
        var document = parts.HasFlag(PackedParts.Document)
            ? new EventDocument(
                Text(tokens), parts.HasFlag(PackedParts.Title) ? Text(tokens) : null, issuedOn, parts.HasFlag(PackedParts.Part) ? Text(tokens) : null)
            : null;
        var data = Utf8(new PackedTokens(_code, id, type.Pieces));
        var reported = new CreditEvent(
            Encoding.UTF8.GetString(id), department, type.Type, effectiveOn, document,
            EventReader.RestoreFact(type.Type, effectiveOn, data), Encoding.UTF8.GetString(data.Span));

        var previousHash = _hash;
        _hash = Convert.ToHexStringLower(_packed.Slice(_at, PackedWriter.HashLength));
        _at += PackedWriter.HashLength;
        return new RecordedEvent(reported, ++_sequence, _recordedAt, previousHash, _hash);
    }

    private readonly long Number(ref int at)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var next = _packed[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return value;
            }
        }
    }

    private DateOnly Days(DateOnly from)
    {
        var days = (int)Number(ref _at);
        return from.AddDays((days & 1) == 0 ? days >> 1 : -(days >> 1) - 1);
    }

    /// <summary>The packed bytes of the next text, from where they were first packed.</summary>
    private ReadOnlySpan<byte> Literal()
    {
        var start = _at;
        var header = (int)Number(ref _at);
        if ((header & 1) == 0)
        {
            _at += header >> 1;
            return _packed.Slice(_at - (header >> 1), header >> 1);
        }

        var origin = start - (header >> 1);
        var length = (int)Number(ref origin) >> 1;
        return _packed.Slice(origin, length);
    }

    private string Text(PackedTokens tokens)
    {
        var literal = Literal();
        if (PackedTokens.IsPlain(literal))
        {
            return Encoding.UTF8.GetString(literal);
        }

        var start = _utf8.WrittenCount;
        tokens.Expand(literal, _utf8);
        return Encoding.UTF8.GetString(_utf8.WrittenSpan[start..]);
    }

    private ReadOnlyMemory<byte> Utf8(PackedTokens tokens)
    {
        var start = _utf8.WrittenCount;
        tokens.Expand(Literal(), _utf8);
        return _utf8.WrittenMemory[start..];
    }
}
