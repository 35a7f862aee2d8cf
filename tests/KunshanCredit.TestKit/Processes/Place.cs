namespace KunshanCredit.TestKit.Processes;

/// <summary>Where a process runs.</summary>
/// <param name="Address">The address that it has there.</param>
/// <param name="Command">What is put before its own command to bring it there, for instance <c>ip netns exec NAME</c>.</param>
public sealed record Place(string Address, params string[] Command)
{
    /// <summary>This machine, by its loopback interface.</summary>
    public static Place Loopback { get; } = new("127.0.0.1");
}
