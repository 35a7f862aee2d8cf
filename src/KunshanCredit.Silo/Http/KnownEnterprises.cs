using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// Remembers enterprises about which something is recorded, in a table of fixed size: the later of two that meet in one place takes it. It may forget;
/// what it tells is right unless two codes have one hash of 64 bits, and then an unknown one is taken into memory and answered as unknown all the same.
/// </summary>
internal sealed class KnownEnterprises
{
    private const int Places = 1 << 18;
    private readonly ulong[] _hashes = new ulong[Places];

    public bool Contains(string uscc)
    {
        var hash = Hash(uscc);
        return Volatile.Read(ref _hashes[hash % Places]) == hash;
    }

    public void Add(string uscc)
    {
        var hash = Hash(uscc);
        Volatile.Write(ref _hashes[hash % Places], hash);
    }

    private static ulong Hash(string uscc) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(uscc.AsSpan()));
}
