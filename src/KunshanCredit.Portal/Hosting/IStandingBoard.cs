namespace KunshanCredit.Portal.Hosting;

/// <summary>What the portal must know of the board of committed standings, so that a page that was made before may be shown again.</summary>
public interface IStandingBoard
{
    /// <summary>
    /// The committed state of an enterprise, if it may be answered from memory now; null if not. As long as it is the very same object, everything
    /// that is known about the enterprise is the same.
    /// </summary>
    object? StateOf(ReadOnlySpan<char> uscc);

    /// <summary>Notes that somebody without a key was shown the standing.</summary>
    void WasShown(string uscc);
}
