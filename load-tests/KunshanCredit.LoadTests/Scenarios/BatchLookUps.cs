using System.Net;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>A billing run: look-ups of many enterprises each, over the whole city and again; what counts are enterprises.</summary>
internal static class BatchLookUps
{
    /// <summary>The enterprises of one request: as many as the contract allows.</summary>
    public const int CodesEach = 1000;

    private const int SampleEvery = 8;
    private static readonly byte[] Found = "\"status\":200,"u8.ToArray();

    /// <summary>Asks as fast as it is answered.</summary>
    public static Task<LoadResult> RunAsync(
        IPEndPoint service, IReadOnlyList<string> codes, int connections, TimeSpan duration, CancellationToken cancellation)
    {
        var requests = LookUpRequests.Batches(service, codes, CodesEach);
        int[] sizes = [.. codes.Chunk(CodesEach).Select(some => some.Length)];
        var callers = Enumerable.Range(0, connections).Select(each => new Caller(requests, sizes, each, connections));
        return ClosedLoop.RunAsync(service, callers, duration, cancellation);
    }

    private sealed class Caller(byte[][] requests, int[] sizes, int first, int step) : ICaller
    {
        private int _next = first;
        private int _current;
        private int _count;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            (_current, _next) = (_next % requests.Length, (_next % requests.Length) + step);
            request = requests[_current];
            return true;
        }

        public int Check(in HttpReply reply)
        {
            Expect.Status(200, reply);
            if (_count++ % SampleEvery == 0)
            {
                Expect.Equal(sizes[_current], CountFound(reply.Body.Span), "enterprises found by a batch");
            }

            return sizes[_current];
        }

        private static int CountFound(ReadOnlySpan<byte> body)
        {
            var found = 0;
            for (var at = body.IndexOf(Found); at >= 0; at = body.IndexOf(Found))
            {
                body = body[(at + Found.Length)..];
                found++;
            }

            return found;
        }
    }
}
