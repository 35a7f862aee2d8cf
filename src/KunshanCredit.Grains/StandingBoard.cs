using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace KunshanCredit.Grains;

/// <summary>
/// The committed states of the enterprises that are active on this silo. Each activation puts up its own and takes it down when it ends; a
/// question for one that is up needs no message. The board holds what the activation itself would answer, so nothing gets staler by it.
/// </summary>
public sealed class StandingBoard
{
    private readonly ConcurrentDictionary<string, EnterpriseState> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EnterpriseState>.AlternateLookup<ReadOnlySpan<char>> _byPartOfText;

    public StandingBoard() => _byPartOfText = _states.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many enterprises are up.</summary>
    public int Count => _states.Count;

    /// <summary>The codes of those that are up, at some moment of the reading.</summary>
    public IEnumerable<string> Codes => _states.Select(each => each.Key);

    /// <summary>Finds the state of an enterprise by its code.</summary>
    public bool TryGet(ReadOnlySpan<char> uscc, [NotNullWhen(true)] out EnterpriseState? state) => _byPartOfText.TryGetValue(uscc, out state);

    /// <summary>Puts up or replaces a state.</summary>
    public void Publish(EnterpriseState state) => _states[state.Uscc.Text] = state;

    /// <summary>Takes a state down, unless another activation has replaced it.</summary>
    public void TakeDown(EnterpriseState state) => _states.TryRemove(KeyValuePair.Create(state.Uscc.Text, state));
}
