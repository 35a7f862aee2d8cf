namespace KunshanCredit.Grains;

/// <summary>Writes of states before anything is acknowledged.</summary>
internal static class AdministrativeWrites
{
    /// <summary>
    /// Writes a state. If that fails, what is in memory is perhaps not what is stored: the activation leaves, and the next one reads it afresh.
    /// </summary>
    public static async Task WriteOrLeaveAsync<T>(this IPersistentState<T> state, Action leave)
    {
        var isWritten = false;
        try
        {
            await state.WriteStateAsync();
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                leave();
            }
        }
    }
}
