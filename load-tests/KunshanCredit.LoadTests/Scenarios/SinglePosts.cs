using System.Net;
using System.Text;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Single facts, each acknowledged once it is durable.</summary>
/// <param name="Codes">The enterprises that they are about.</param>
/// <param name="Run">Part of the ids, which are new as long as no other run has the same.</param>
internal sealed record SinglePosts(IReadOnlyList<string> Codes, string Run)
{
    /// <summary>Posts from many connections at once, about enterprises by chance.</summary>
    public Task<LoadResult> RunAsync(IPEndPoint server, int connections, TimeSpan duration, CancellationToken cancellation) => ClosedLoop.RunAsync(
        server, Enumerable.Range(0, connections).Select(seed => new Caller(this, server, seed)), duration, cancellation);

    /// <summary>The post of a fact.</summary>
    /// <param name="server">Where it goes.</param>
    /// <param name="code">The enterprise.</param>
    /// <param name="id">The id of the fact, new.</param>
    /// <param name="colour">Chooses a colour.</param>
    public static byte[] Request(IPEndPoint server, string code, string id, int colour)
    {
        var body = Encoding.UTF8.GetBytes(Facts.Rerating(code, id, colour));
        var head = Encoding.ASCII.GetBytes(
            $"POST /v1/enterprises/{code}/events HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {Facts.Key}\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. head, .. body];
    }

    private sealed class Caller(SinglePosts posts, IPEndPoint server, int seed) : ICaller
    {
        private readonly Random _random = new(seed);
        private int _count;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            var code = posts.Codes[_random.Next(posts.Codes.Count)];
            request = Request(server, code, $"{posts.Run}-{seed}-{_count}", colour: _count++);
            return true;
        }

        public int Check(in HttpReply reply)
        {
            Expect.Status(201, reply);
            return 1;
        }
    }
}
