namespace KunshanCredit.Cli;

/// <summary>How a run ended, for scripts. The numbers are documented and never change.</summary>
internal enum ExitCode
{
    /// <summary>Everything was done.</summary>
    Ok = 0,

    /// <summary>The command line, a file or the key cannot be used as given; nothing was asked of the server.</summary>
    Usage = 1,

    /// <summary>The server refused, failed, or answered what cannot be read.</summary>
    Refused = 2,

    /// <summary>Some rows or facts were refused; the others were recorded.</summary>
    RowsRefused = 3,

    /// <summary>A receipt, a chain or a certificate does not hold.</summary>
    NotVerified = 4,

    /// <summary>The server cannot be reached, or did not answer in time.</summary>
    Unreachable = 5,

    /// <summary>Ctrl-C.</summary>
    Interrupted = 130,
}
