using System.Net;
using System.Net.Sockets;

namespace KunshanCredit.TestKit.Processes;

/// <summary>Ports of the loopback interface that nobody holds.</summary>
public static class Ports
{
    private const int First = 12_000;
    private const int Last = 32_000;
    private static readonly Lock Turn = new();
    private static int _next = First + (Environment.ProcessId * 37 % (Last - First));

    /// <summary>A free port below the range from which the system hands out its own, never the same twice in this process.</summary>
    public static int Free()
    {
        lock (Turn)
        {
            while (true)
            {
                _next = _next >= Last ? First : _next + 1;
                if (IsFree(_next))
                {
                    return _next;
                }
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
