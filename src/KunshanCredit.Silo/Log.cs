namespace KunshanCredit.Silo;

/// <summary>What the service logs: ids and numbers, never bodies or keys; a code only where somebody has to mend that enterprise.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "{Count} standings changed by time alone on {Today}.")]
    public static partial void Swept(ILogger logger, int count, DateOnly today);

    [LoggerMessage(102, LogLevel.Warning, "The standings that time changes could not be brought up to date; the next minute tries again.")]
    public static partial void SweepFailed(ILogger logger, Exception failure);

    [LoggerMessage(103, LogLevel.Information, "Demo city: {Recorded} of {Total} facts recorded ({Percent} %).")]
    public static partial void DemoProgress(ILogger logger, int recorded, int total, int percent);

    [LoggerMessage(104, LogLevel.Information, "The demo city is ready: {Enterprises} enterprises.")]
    public static partial void DemoReady(ILogger logger, int enterprises);

    [LoggerMessage(105, LogLevel.Information, "The schema is at step {Step}; {Applied} were applied now.")]
    public static partial void SchemaIsUpToDate(ILogger logger, int step, int applied);

    [LoggerMessage(106, LogLevel.Warning, "The membership of the cluster cannot be confirmed; answers are compared with the store until it can.")]
    public static partial void MembershipUnconfirmed(ILogger logger, Exception failure);

    [LoggerMessage(107, LogLevel.Warning, "An enterprise in memory was {Events} events behind its log and reads it afresh.")]
    public static partial void MemoryWasBehind(ILogger logger, long events);

    [LoggerMessage(108, LogLevel.Warning, "The comparison of memory with the log was interrupted; the next one begins anew.")]
    public static partial void AuditInterrupted(ILogger logger, Exception failure);

    [LoggerMessage(109, LogLevel.Critical, "The store cannot be served: {Weakness}.")]
    public static partial void StoreRefused(ILogger logger, string weakness);

    [LoggerMessage(110, LogLevel.Information, "{Enterprises} enterprises with {Events} facts: every chain and every standing is in order.")]
    public static partial void Verified(ILogger logger, long enterprises, long events);

    [LoggerMessage(111, LogLevel.Critical, "After {Enterprises} enterprises with {Events} facts in order, the first difference: {Difference}")]
    public static partial void Differs(ILogger logger, long enterprises, long events, string difference);

    [LoggerMessage(112, LogLevel.Information, "{Enterprises} enterprises copied ({Skipped} were there already).")]
    public static partial void Copied(ILogger logger, long enterprises, long skipped);

    [LoggerMessage(113, LogLevel.Critical, "The copy stopped: {Uscc} has other facts there than here, or its facts were refused there.")]
    public static partial void CopyStopped(ILogger logger, string uscc);

    [LoggerMessage(114, LogLevel.Information, "This silo is ready.")]
    public static partial void Ready(ILogger logger);

    [LoggerMessage(115, LogLevel.Warning, "This silo is not ready: {Obstacle}.")]
    public static partial void NotReady(ILogger logger, string obstacle);

    [LoggerMessage(116, LogLevel.Warning, "The machine's clock is {Seconds} s ahead of the one by which dates are judged; what stays is followed, but only forward.")]
    public static partial void ClockDiffers(ILogger logger, double seconds);

    [LoggerMessage(117, LogLevel.Error, "{Uscc} is damaged: no standing can be made of its log. The others go on without it.")]
    public static partial void EnterpriseIsDamaged(ILogger logger, string uscc, Exception damage);

    [LoggerMessage(118, LogLevel.Error, "{Uscc} in memory is behind its log and cannot be read afresh.")]
    public static partial void EnterpriseStaysBehind(ILogger logger, string uscc, Exception failure);

    [LoggerMessage(119, LogLevel.Critical, "Nothing was copied: there is no embedded store in {Directory}.")]
    public static partial void NothingToCopy(ILogger logger, string directory);

    [LoggerMessage(140, LogLevel.Warning, "Webhooks could not be woken; the next second tries again.")]
    public static partial void WebhooksNotWoken(ILogger logger, Exception failure);

    [LoggerMessage(141, LogLevel.Warning, "Webhooks could not be reached; the caller is told to try again.")]
    public static partial void WebhookCallFailed(ILogger logger, Exception failure);

    [LoggerMessage(120, LogLevel.Warning, "The grain of a person cannot be reached; whoever asked or reported is told to try again.")]
    public static partial void PersonUnreachable(ILogger logger, Exception failure);

    [LoggerMessage(121, LogLevel.Warning, "Look-ups could not be written down; they are kept and written later.")]
    public static partial void AccessesKept(ILogger logger, Exception failure);

    [LoggerMessage(122, LogLevel.Error, "{Count} look-ups are not in the log of look-ups and never will be.")]
    public static partial void AccessesLost(ILogger logger, long count);

    [LoggerMessage(160, LogLevel.Warning, "No certificate can be printed. {Reason}")]
    public static partial void FontMissing(ILogger logger, string reason);

    [LoggerMessage(162, LogLevel.Warning, "The library that draws certificates does not run on this machine.")]
    public static partial void DrawingMissing(ILogger logger, Exception failure);

    [LoggerMessage(161, LogLevel.Error, "Certificates or their keys could not be reached; whoever asked was told to try again.")]
    public static partial void CertificateFailed(ILogger logger, Exception failure);

    [LoggerMessage(201, LogLevel.Error, "Request {TraceId} failed.")]
    public static partial void RequestFailed(ILogger logger, string traceId, Exception? failure);

    [LoggerMessage(150, LogLevel.Error, "What a utility keeps could not be reached; whoever asked was told to try again.")]
    public static partial void BillingFailed(ILogger logger, Exception failure);

    [LoggerMessage(151, LogLevel.Warning, "The files of {Department} could not be woken.")]
    public static partial void ImportsNotWoken(ILogger logger, string department, Exception failure);

    [LoggerMessage(152, LogLevel.Error, "What was written for a bulletin could not be reached; whoever asked was told to try again.")]
    public static partial void BulletinFailed(ILogger logger, Exception failure);
}
