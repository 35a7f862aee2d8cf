using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Chaos.Processes;

/// <summary>
/// A private network: each process in a network namespace of its own, all on one bridge that also this program is on. Links between them can be
/// cut, each way by itself. Where the machine does not allow that, everything is on loopback and nothing can be cut.
/// </summary>
internal sealed class Network : IDisposable
{
    private const string Prefix = "kc";
    private readonly List<string> _namespaces = [];
    private readonly string _bridge = $"{Prefix}{Environment.ProcessId}";
    private readonly string _subnet = $"10.83.{Environment.ProcessId % 250}";
    private int _hosts = 10;

    private Network(bool canBeCut) => CanBeCut = canBeCut;

    /// <summary>Whether links can be cut.</summary>
    public bool CanBeCut { get; }

    /// <summary>No network of its own: everything is on loopback.</summary>
    public static Network OfLoopback() => new(canBeCut: false);

    /// <summary>A network of namespaces if this machine allows it.</summary>
    public static Network Create()
    {
        RemoveLeftovers();
        var probe = $"{Prefix}{Environment.ProcessId}-probe";
        var canBeCut = Environment.IsPrivilegedProcess && Commands.Succeeds($"ip netns add {probe}")
            && Commands.Succeeds($"ip netns exec {probe} iptables -A INPUT -s 10.83.0.1 -j DROP");
        Commands.Succeeds($"ip netns del {probe}");
        var network = new Network(canBeCut);
        if (canBeCut)
        {
            network.AddBridge();
        }

        return network;
    }

    /// <summary>A new place on the network.</summary>
    public Place AddPlace(string name)
    {
        if (!CanBeCut)
        {
            return Place.Loopback;
        }

        var space = $"{_bridge}-{name}";
        var address = $"{_subnet}.{++_hosts}";
        Commands.Run($"ip netns add {space}");
        _namespaces.Add(space);
        Commands.Run($"ip link add {_bridge}v{name} type veth peer name eth0 netns {space}");
        Commands.Run($"ip link set {_bridge}v{name} master {_bridge} up");
        Commands.Run($"ip -n {space} addr add {address}/24 dev eth0");
        Commands.Run($"ip -n {space} link set eth0 up");
        Commands.Run($"ip -n {space} link set lo up");
        return new Place(address, "ip", "netns", "exec", space);
    }

    /// <summary>From now on nothing that one place sends reaches another.</summary>
    public static void Cut(Place from, Place to) => Commands.Run($"{string.Join(' ', to.Command)} iptables -I INPUT -s {from.Address} -j DROP");

    /// <summary>What one place sends reaches another again.</summary>
    public static void Mend(Place from, Place to) => Commands.Run($"{string.Join(' ', to.Command)} iptables -D INPUT -s {from.Address} -j DROP");

    public void Dispose()
    {
        _namespaces.ForEach(space => Commands.Succeeds($"ip netns del {space}"));
        if (CanBeCut)
        {
            Commands.Succeeds($"ip link del {_bridge}");
        }
    }

    private void AddBridge()
    {
        Commands.Run($"ip link add {_bridge} type bridge");
        Commands.Run($"ip addr add {_subnet}.1/24 dev {_bridge}");
        Commands.Run($"ip link set {_bridge} up");
    }

    /// <summary>Takes away what supervisors left that were killed themselves.</summary>
    private static void RemoveLeftovers()
    {
        if (!Environment.IsPrivilegedProcess || !Commands.Succeeds("ip netns list"))
        {
            return;
        }

        foreach (var line in Commands.Run("ip netns list").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.Split(' ')[0];
            var owner = space.StartsWith(Prefix, StringComparison.Ordinal) ? space[Prefix.Length..].Split('-')[0] : "";
            if (int.TryParse(owner, out var id) && !Directory.Exists($"/proc/{id}"))
            {
                Commands.Succeeds($"ip netns del {space}");
                Commands.Succeeds($"ip link del {Prefix}{id}");
            }
        }
    }
}
