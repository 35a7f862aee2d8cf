namespace KunshanCredit.Silo;

/// <summary>What the service logs: ids and numbers, never bodies, keys or codes.</summary>
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

    [LoggerMessage(201, LogLevel.Error, "Request {TraceId} failed.")]
    public static partial void RequestFailed(ILogger logger, string traceId, Exception? failure);
}
