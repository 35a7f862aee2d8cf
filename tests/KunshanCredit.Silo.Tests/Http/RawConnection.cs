using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>HTTP/1.1 by hand: what a well-behaved client library would not send, or not while it waits for the answer.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly StreamReader _reader;

    private RawConnection(Uri address)
    {
        _client.Connect(address.Host, address.Port);
        _reader = new StreamReader(_client.GetStream(), Encoding.Latin1);
    }

    public static RawConnection To(ServiceFixture service)
    {
        using var caller = service.Caller();
        return new RawConnection(caller.BaseAddress!);
    }

    /// <summary>Sends the head of a request; more headers stand one a line.</summary>
    public Task BeginAsync(string method, string target, string? key, params string[] headers) => WriteAsync(Encoding.Latin1.GetBytes(
        string.Join("\r\n", [$"{method} {target} HTTP/1.1", "Host: localhost", .. key is null ? [] : (string[])[$"Authorization: Bearer {key}"], .. headers])
        + "\r\n\r\n"));

    /// <summary>Sends a chunk of the body; an empty one ends it.</summary>
    public async Task SendChunkAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await WriteAsync([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);
    }

    /// <summary>Reads the head of the answer.</summary>
    public async Task<(int Status, Dictionary<string, string> Headers)> ReadHeadAsync()
    {
        var status = int.Parse((await LineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(line[..colon], line[(colon + 1)..].Trim());
        }

        return (status, headers);
    }

    /// <summary>Reads the next chunk of the answer; empty at its end.</summary>
    public async Task<string> ReadChunkAsync()
    {
        var length = int.Parse(await LineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var chunk = await ReadAsync(length);
        Assert.Empty(await LineAsync());
        return chunk;
    }

    /// <summary>Reads a body of known length.</summary>
    public async Task<string> ReadAsync(int length)
    {
        var buffer = new char[length];
        Assert.Equal(length, await _reader.ReadBlockAsync(buffer));
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(buffer));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }

    private async Task<string> LineAsync() => await _reader.ReadLineAsync() ?? throw new EndOfStreamException("The service closed the connection.");

    private async Task WriteAsync(byte[] bytes) => await _client.GetStream().WriteAsync(bytes);
}
