using System.Collections.Concurrent;
using System.Net;
using System.Text;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Silo.Tests.Persons;

/// <summary>Takes what a service traces and keeps it, bytes as characters.</summary>
internal sealed class TraceCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _taken = new();

    public TraceCollector()
    {
        Address = $"http://127.0.0.1:{Ports.Free()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = TakeAllAsync();
    }

    public string Address { get; }

    public IEnumerable<string> Taken => _taken;

    public void Dispose() => _listener.Close();

    private async Task TakeAllAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _taken.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
