using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace KunshanCredit.LoadTests.Generator;

/// <summary>An answer; its bytes hold until the next exchange on the same connection.</summary>
internal readonly record struct HttpReply(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    /// <summary>The value of a header, empty without it.</summary>
    public string Header(string name)
    {
        var lines = Encoding.ASCII.GetString(Head.Span).Split("\r\n");
        return Array.Find(lines, line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";
    }
}

/// <summary>
/// One kept HTTP/1.1 connection that sends prepared bytes and reads an answer with a Content-Length, or without a body. It understands no more
/// than that, so that the generator costs little beside the servers.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private const int StatusAt = 9;
    private const int StatusLength = 3;
    private const int InitialBufferSize = 16 * 1024;
    private static readonly byte[] LengthHeader = "\r\nContent-Length: "u8.ToArray();
    private readonly Socket _socket;
    private byte[] _buffer = new byte[InitialBufferSize];

    private HttpConnection(Socket socket) => _socket = socket;

    public static async Task<HttpConnection> OpenAsync(IPEndPoint server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connection = new HttpConnection(socket);
        await socket.ConnectAsync(server);
        return connection;
    }

    /// <summary>Sends a whole request and reads the whole answer.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<HttpReply> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var received = 0;
        var bodyAt = -1;
        var length = 0;
        do
        {
            Reserve(bodyAt + length);
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(received));
            if (count == 0)
            {
                throw new ConnectionLostException($"The server closed a connection after {received} bytes of an answer that was not whole.");
            }

            received += count;
            if (bodyAt < 0 && _buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                bodyAt = end + "\r\n\r\n".Length;
                length = ContentLength(_buffer.AsSpan(0, bodyAt));
            }
        }
        while (bodyAt < 0 || received < bodyAt + length);

        return new HttpReply(Status(_buffer), _buffer.AsMemory(0, bodyAt), _buffer.AsMemory(bodyAt, length));
    }

    public void Dispose() => _socket.Dispose();

    private void Reserve(int size)
    {
        if (size > _buffer.Length)
        {
            Array.Resize(ref _buffer, size);
        }
    }

    private static int Status(ReadOnlySpan<byte> head) =>
        int.Parse(head.Slice(StatusAt, StatusLength), NumberStyles.None, CultureInfo.InvariantCulture);

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf(LengthHeader);
        if (at < 0)
        {
            return 0;
        }

        var value = head[(at + LengthHeader.Length)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
