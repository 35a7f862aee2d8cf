using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>What the service says of an enterprise.</summary>
/// <param name="ETag">The tag of the answer.</param>
/// <param name="Body">The answer itself.</param>
/// <param name="Sequence">How many facts it rests on.</param>
internal readonly record struct CensusEntry(string ETag, string Body, long Sequence);

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

        public int Check(in HttpReply reply)
        {
            Expect.Status(200, reply);
            using var answer = JsonDocument.Parse(reply.Body);
            census._entries[_current] = new CensusEntry(
                reply.Header("ETag"), Encoding.UTF8.GetString(reply.Body.Span), answer.RootElement.GetProperty("sequence").GetInt64());
            return 1;
        }
    }
}
