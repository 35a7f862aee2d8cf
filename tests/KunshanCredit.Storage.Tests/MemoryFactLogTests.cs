using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Storage.Tests;

/// <summary>The log that other tests use keeps the contract of the real ones, so that it cannot drift from them.</summary>
public sealed class MemoryFactLogTests : FactLogContract
{
    protected override IFactLog Log { get; } = new MemoryFactLog();
}
