namespace KunshanCredit.LoadTests.Generator;

/// <summary>
/// Where a caller continues once its answer has arrived. On the thread that polls the sockets a request costs the generator about as little as a
/// caller in C would; by way of the thread pool the generator would take processor time that the measured servers, on the same machine, then lack.
/// </summary>
internal static class SocketThreads
{
    /// <summary>Read by the runtime at the first socket of a process; children of this process must not inherit it.</summary>
    public const string Setting = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Continues callers on the polling threads. To be called before the first socket.</summary>
    public static void RunCallersOnThem() => Environment.SetEnvironmentVariable(Setting, "1");
}
