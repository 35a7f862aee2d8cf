using Microsoft.Extensions.Logging;

namespace KunshanCredit.Grains;

/// <summary>What the grains log: codes and ids, never the content of a fact.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The store did not take facts of {Uscc}; the department will send them again.")]
    public static partial void StoreUnavailable(ILogger logger, string uscc, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "The file of a person cannot be read or written; the caller will try again.")]
    public static partial void PersonUnavailable(ILogger logger, Exception failure);
}
