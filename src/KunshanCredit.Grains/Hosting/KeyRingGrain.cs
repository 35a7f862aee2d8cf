namespace KunshanCredit.Grains.Hosting;

/// <summary>The keys by which cookies are sealed: one ring for all silos, so that each opens what another sealed.</summary>
[Alias("kc.key-ring")]
public interface IKeyRingGrain : IGrainWithIntegerKey
{
    /// <summary>All keys, as they were stored.</summary>
    [Alias("list")]
    Task<string[]> ListAsync();

    /// <summary>Keeps a key. It is in the store when this returns.</summary>
    [Alias("add")]
    Task AddAsync(string key);
}

/// <summary>What is kept of the ring.</summary>
[GenerateSerializer, Alias("kc.key-ring-state")]
public sealed class KeyRingState
{
    /// <summary>The keys, the earliest first.</summary>
    [Id(0)]
    public List<string> Keys { get; set; } = [];
}

/// <inheritdoc cref="IKeyRingGrain"/>
[GrainType("key-ring")]
internal sealed class KeyRingGrain([PersistentState("key-ring")] IPersistentState<KeyRingState> state) : Grain, IKeyRingGrain
{
    public Task<string[]> ListAsync() => Task.FromResult(state.State.Keys.ToArray());

    public Task AddAsync(string key)
    {
        state.State.Keys.Add(key);
        return state.WriteOrLeaveAsync(DeactivateOnIdle);
    }
}
