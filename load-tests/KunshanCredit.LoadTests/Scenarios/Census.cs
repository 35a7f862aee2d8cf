using System.Net;
using System.Text.Json;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>What the service says of an enterprise.</summary>
internal readonly record struct CensusEntry(string ETag, int Size, long Sequence);

/// <summary>Looks up each of some enterprises once: activates them, and shows what the service has recorded.</summary>
internal sealed class Census
{
    private readonly byte[][] _requests;
    private readonly CensusEntry[] _entries;
    private int _next = -1;

    private Census(byte[][] requests) => (_requests, _entries) = (requests, new CensusEntry[requests.Length]);

    /// <summary>The answers, in the order of the requests.</summary>
    public static async Task<CensusEntry[]> TakeAsync(IPEndPoint server, byte[][] requests, int connections, CancellationToken cancellation)
    {
        var census = new Census(requests);
        await ClosedLoop.RunToTheEndAsync(server, Enumerable.Range(0, connections).Select(_ => new Caller(census)), cancellation);
        return census._entries;
    }

    private sealed class Caller(Census census) : ICaller
    {
        private int _current;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            _current = Interlocked.Increment(ref census._next);
            var isLeft = _current < census._requests.Length;
            request = isLeft ? census._requests[_current] : default;
            return isLeft;
        }

        public void Check(in HttpReply reply)
        {
            Expect.Status(200, reply);
            using var answer = JsonDocument.Parse(reply.Body);
            census._entries[_current] = new CensusEntry(
                reply.Header("ETag"), reply.Body.Length, answer.RootElement.GetProperty("sequence").GetInt64());
        }
    }
}
