using System.IO.Compression;
using KunshanCredit.Domain.Billing;

namespace KunshanCredit.Grains.Billing;

/// <summary>
/// Documents and lists as they are kept and travel: canonical JSON, compressed to about a tenth, because each is kept as one state and read as a whole.
/// </summary>
public static class Packed
{
    /// <summary>Packs a value.</summary>
    public static PackedMessage Of<T>(T value) => OfBytes(BillingDocument.Write(value));

    /// <summary>Packs a document that is to stay as it is.</summary>
    public static SealedDocument Sealed<T>(T document)
    {
        var bytes = BillingDocument.Write(document);
        return new SealedDocument(BillingDocument.Hash(bytes), OfBytes(bytes));
    }

    /// <summary>The canonical bytes of what was packed.</summary>
    public static byte[] Bytes(this PackedMessage packed)
    {
        using var unpacked = new MemoryStream();
        using (var compressed = new GZipStream(new MemoryStream(packed.Bytes), CompressionMode.Decompress))
        {
            compressed.CopyTo(unpacked);
        }

        return unpacked.ToArray();
    }

    /// <summary>The value that was packed.</summary>
    public static T Read<T>(this PackedMessage packed)
        where T : class => BillingDocument.Read<T>(packed.Bytes());

    private static PackedMessage OfBytes(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var compressed = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            compressed.Write(bytes);
        }

        return new PackedMessage(packed.ToArray());
    }
}
