using System.Net;
using System.Text;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Look-ups of random enterprises, as fast as they are answered.</summary>
/// <param name="connections">The number of callers.</param>
/// <param name="duration">How long they ask.</param>
internal sealed class LookUps(int connections, TimeSpan duration)
{
    /// <summary>One answer in so many is read; reading them all would burden the generator more than one server or the other.</summary>
    private const long SampleEvery = 64;

    /// <summary>Asks a server; each caller has its own fixed random order, so that every round asks the same.</summary>
    /// <param name="server">The server.</param>
    /// <param name="requests">A request for each enterprise.</param>
    /// <param name="codes">The enterprises, if an answer must name the one asked for.</param>
    /// <param name="status">The status that each answer must have.</param>
    /// <param name="cancellation">Ends it before.</param>
    public Task<LoadResult> RunAsync(IPEndPoint server, byte[][] requests, string[]? codes, int status, CancellationToken cancellation)
    {
        var marks = codes?.Select(Encoding.ASCII.GetBytes).ToArray();
        var callers = Enumerable.Range(0, connections).Select(seed => new Caller(seed, requests, marks, status));
        return ClosedLoop.RunAsync(server, callers, duration, cancellation);
    }

    private sealed class Caller(int seed, byte[][] requests, byte[][]? marks, int status) : ICaller
    {
        private readonly Random _random = new(seed);
        private int _current;
        private long _count;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            _current = _random.Next(requests.Length);
            request = requests[_current];
            return true;
        }

        public void Check(in HttpReply reply)
        {
            Expect.Status(status, reply);
            if (marks is not null && _count++ % SampleEvery == 0 && reply.Body.Span.IndexOf(marks[_current]) < 0)
            {
                throw new LoadTestException($"The answer is not about {Encoding.ASCII.GetString(marks[_current])}.");
            }
        }
    }
}
