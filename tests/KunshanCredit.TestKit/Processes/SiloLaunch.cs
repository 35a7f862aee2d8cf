namespace KunshanCredit.TestKit.Processes;

/// <summary>How a silo is started. Started twice, it comes up at the same address.</summary>
/// <param name="Settings">Settings of the service (<c>Storage:Directory</c> …), and other variables of its environment.</param>
public sealed record SiloLaunch(IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The program, beside the tests.</summary>
    public string Program { get; init; } = "KunshanCredit.Silo.dll";

    /// <summary>Where it runs.</summary>
    public Place Place { get; init; } = Place.Loopback;

    /// <summary>The port on which it serves HTTP.</summary>
    public int HttpPort { get; init; } = Ports.Free();

    /// <summary>The port on which silos meet.</summary>
    public int SiloPort { get; init; } = Ports.Free();

    /// <summary>The port on which clients of the cluster meet it.</summary>
    public int GatewayPort { get; init; } = Ports.Free();
}
