namespace KunshanCredit.Grains.Bulletins;

/// <summary>What is stored of a bulletin.</summary>
public sealed class BulletinState
{
    /// <summary>The introductions, the one in force last.</summary>
    public List<WrittenText> Introductions { get; init; } = [];

    /// <summary>The short items.</summary>
    public List<BulletinItem> Items { get; init; } = [];
}

/// <inheritdoc cref="IBulletinGrain"/>
[GrainType("bulletin")]
internal sealed class BulletinGrain([PersistentState("bulletin")] IPersistentState<BulletinState> state, TimeProvider clock) : Grain, IBulletinGrain
{
    private const int FormerKept = 20;
    private const int MostItems = 200;

    public Task<BulletinTexts> ReadAsync()
    {
        if (!state.RecordExists)
        {
            // Nobody fills the memory by asking about months of which nobody wrote.
            DeactivateOnIdle();
        }

        return Task.FromResult(Texts());
    }

    public async Task<BulletinTexts> IntroduceAsync(string text, string by)
    {
        var introductions = state.State.Introductions;
        if (introductions.Count == 0 || introductions[^1].Text != text)
        {
            introductions.Add(new WrittenText(text, by, clock.GetUtcNow()));
            introductions.RemoveRange(0, Math.Max(0, introductions.Count - FormerKept - 1));
            await state.WriteOrLeaveAsync(DeactivateOnIdle);
        }

        return Texts();
    }

    public async Task<ItemOutcome> AddItemAsync(BulletinItem item)
    {
        var items = state.State.Items;
        if (items.Find(each => (each.Department, each.Id) == (item.Department, item.Id)) is { } known)
        {
            return known == item ? ItemOutcome.WasThere : ItemOutcome.Conflict;
        }

        if (items.Count == MostItems)
        {
            return ItemOutcome.TooMany;
        }

        items.Add(item);
        await state.WriteOrLeaveAsync(DeactivateOnIdle);
        return ItemOutcome.Added;
    }

    public async Task<bool> RemoveItemAsync(string department, string id)
    {
        if (state.State.Items.RemoveAll(each => each.Department == department && each.Id == id) == 0)
        {
            return false;
        }

        await state.WriteOrLeaveAsync(DeactivateOnIdle);
        return true;
    }

    private BulletinTexts Texts()
    {
        var (introductions, items) = (state.State.Introductions, state.State.Items);
        return new BulletinTexts(
            introductions.Count == 0 ? null : introductions[^1],
            [.. items.OrderBy(item => item.On).ThenBy(item => item.Department, StringComparer.Ordinal).ThenBy(item => item.Id, StringComparer.Ordinal)]);
    }
}
