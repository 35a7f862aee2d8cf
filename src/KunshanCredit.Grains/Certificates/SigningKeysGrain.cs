using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KunshanCredit.Domain.Certificates;

namespace KunshanCredit.Grains.Certificates;

/// <inheritdoc cref="ISigningKeysGrain"/>
[GrainType("signing-keys")]
internal sealed class SigningKeysGrain(
    [PersistentState("signing-keys")] IPersistentState<SigningKeysState> state, KeyProtection protection, MemoryLease lease, TimeProvider clock)
    : Grain, ISigningKeysGrain
{
    public async Task<string> SignAsync(string statement)
    {
        await CatchUpAsync();
        var current = state.State.Keys.Count > 0 ? state.State.Keys[^1] : await AddAsync();
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(protection.Unprotect(current.PrivateKey, current.IsProtected, current.KeyId), out _);
        var input = SignedStatement.SigningInput(current.KeyId, statement);
        return SignedStatement.Compact(input, key.SignData(
            Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    public async Task<ImmutableArray<SigningKeyMessage>> PublishedAsync()
    {
        await CatchUpAsync();
        return [.. state.State.Keys.AsEnumerable().Reverse().Select(Message)];
    }

    public async Task<SigningKeyMessage> RotateAsync()
    {
        await CatchUpAsync();
        return Message(await AddAsync());
    }

    /// <summary>While memory is not certain another activation may have made a key.</summary>
    private Task CatchUpAsync() => lease.Holds ? Task.CompletedTask : state.ReadStateAsync();

    private async Task<StoredSigningKey> AddAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var published = PublicSigningKey.Of(key.ExportParameters(includePrivateParameters: false).Q);
        var (stored, isProtected) = protection.Protect(key.ExportPkcs8PrivateKey(), published.KeyId);
        var added = new StoredSigningKey(published.KeyId, published.X, published.Y, stored, isProtected, clock.GetUtcNow());
        var before = state.State;
        state.State = new SigningKeysState { Keys = [.. before.Keys, added] };
        await state.WriteOrLeaveAsync(() =>
        {
            // Nothing is signed by a key of which it is not known that it is on disk.
            state.State = before;
            DeactivateOnIdle();
        });
        return added;
    }

    private static SigningKeyMessage Message(StoredSigningKey key) => new(key.KeyId, key.X, key.Y, key.MadeAt);
}
