namespace KunshanCredit.Grains.Imports;

/// <summary>The files of a department.</summary>
[GenerateSerializer, Alias("kc.import-register-state")]
public sealed class ImportRegisterState
{
    /// <summary>The files, the earliest first.</summary>
    [Id(0)]
    public List<string> Files { get; set; } = [];

    /// <summary>Those that are not done.</summary>
    [Id(1)]
    public List<string> Open { get; set; } = [];
}

/// <inheritdoc cref="IImportRegisterGrain"/>
[GrainType("import-register")]
internal sealed class ImportRegisterGrain([PersistentState("import-register")] IPersistentState<ImportRegisterState> state) : Grain, IImportRegisterGrain
{
    private const int MostKept = 10_000;

    public async Task AddAsync(string id)
    {
        if (state.State.Files.Contains(id))
        {
            return;
        }

        state.State.Files.Add(id);
        state.State.Open.Add(id);
        if (state.State.Files.Count > MostKept && !state.State.Open.Contains(state.State.Files[0]))
        {
            state.State.Files.RemoveAt(0);
        }

        await state.WriteOrLeaveAsync(DeactivateOnIdle);
    }

    public Task<string[]> ListAsync() => Task.FromResult(state.State.Files.AsEnumerable().Reverse().ToArray());

    public async Task WakeAsync()
    {
        var done = new List<string>();
        foreach (var id in state.State.Open)
        {
            if (!await GrainFactory.GetGrain<IImportGrain>(id).GoOnAsync())
            {
                done.Add(id);
            }
        }

        if (done.Count > 0)
        {
            state.State.Open.RemoveAll(done.Contains);
            await state.WriteOrLeaveAsync(DeactivateOnIdle);
        }
    }
}
