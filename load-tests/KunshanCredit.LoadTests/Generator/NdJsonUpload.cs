using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KunshanCredit.LoadTests.Generator;

/// <summary>
/// One long NDJSON request. Results come back while the request is still being sent, and who does not read them stops the service; the base
/// library's client reads only after it has sent, so this one works on the socket.
/// </summary>
internal sealed class NdJsonUpload
{
    private const int BlockSize = 64 * 1024;
    private static readonly byte[] Recorded = "\"status\":201,"u8.ToArray();
    private readonly PipeReader _answer;
    private readonly ArrayBufferWriter<byte> _line = new();

    private NdJsonUpload(PipeReader answer) => _answer = answer;

    /// <summary>Sends facts, one a line, and returns their number once each of them is acknowledged as recorded.</summary>
    /// <exception cref="LoadTestException">One of them was not.</exception>
    public static async Task<int> SendAsync(IPEndPoint server, string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellation);
        await using var stream = new NetworkStream(socket);
        var sending = SendAsync(stream, Head(server, key, body.Length), body, cancellation);
        var answer = new NdJsonUpload(PipeReader.Create(stream));
        var count = await answer.ReadAsync(cancellation);
        await sending;
        return count;
    }

    private static byte[] Head(IPEndPoint server, string key, int length) => Encoding.ASCII.GetBytes(
        $"POST /v1/events HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {key}\r\n" +
        $"Content-Type: application/x-ndjson\r\nContent-Length: {length}\r\n\r\n");

    private static async Task SendAsync(NetworkStream stream, byte[] head, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await stream.WriteAsync(head, cancellation);
        for (var sent = 0; sent < body.Length; sent += BlockSize)
        {
            await stream.WriteAsync(body.Slice(sent, Math.Min(BlockSize, body.Length - sent)), cancellation);
        }
    }

    /// <summary>Reads the chunked answer; returns the number of its lines.</summary>
    private async Task<int> ReadAsync(CancellationToken cancellation)
    {
        var status = await ReadHeaderLineAsync(cancellation);
        while (await ReadHeaderLineAsync(cancellation) is { Length: > 0 })
        {
            // The service answers an accepted stream in chunks; no other header matters here.
        }

        if (!status.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new LoadTestException($"An NDJSON stream was refused: {status}");
        }

        var lines = 0;
        while (int.Parse(await ReadHeaderLineAsync(cancellation), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            var read = await _answer.ReadAtLeastAsync(size + "\r\n".Length, cancellation);
            lines += CountLines(read.Buffer.Slice(0, size));
            _answer.AdvanceTo(read.Buffer.GetPosition(size + "\r\n".Length));
        }

        return lines;
    }

    private async ValueTask<string> ReadHeaderLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _answer.ReadAsync(cancellation);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                _answer.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            _answer.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                throw new LoadTestException("The service closed the connection within an NDJSON answer.");
            }
        }
    }

    /// <summary>Takes part of the answer, which may begin and end within a line; returns the number of lines that end in it.</summary>
    private int CountLines(ReadOnlySequence<byte> part)
    {
        var lines = 0;
        while (part.PositionOf((byte)'\n') is { } end)
        {
            Append(part.Slice(0, end));
            if (_line.WrittenSpan.IndexOf(Recorded) < 0)
            {
                throw new LoadTestException($"A fact was not recorded: {Encoding.UTF8.GetString(_line.WrittenSpan)}");
            }

            _line.ResetWrittenCount();
            part = part.Slice(part.GetPosition(1, end));
            lines++;
        }

        Append(part);
        return lines;
    }

    private void Append(ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            _line.Write(segment.Span);
        }
    }
}
