using System.Net;
using System.Text;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Prepared look-ups, and what must come back.</summary>
/// <param name="Requests">A request for each enterprise.</param>
/// <param name="Status">The status that each answer must have.</param>
/// <param name="Codes">The enterprises, if an answer must name the one asked for; null otherwise.</param>
internal sealed record LookUps(byte[][] Requests, int Status, string[]? Codes = null)
{
    /// <summary>One answer in so many is read; reading them all would burden the generator more than one server or the other.</summary>
    private const long SampleEvery = 64;

    private readonly byte[][]? _marks = Codes?.Select(Encoding.ASCII.GetBytes).ToArray();

    /// <summary>Asks as fast as it is answered.</summary>
    public Task<LoadResult> SaturateAsync(IPEndPoint server, Keys keys, int connections, TimeSpan duration, CancellationToken cancellation) =>
        ClosedLoop.RunAsync(server, Callers(keys, connections), duration, cancellation);

    /// <summary>Those who ask, each on a connection of its own.</summary>
    public IEnumerable<ICaller> Callers(Keys keys, int connections) =>
        Enumerable.Range(0, connections).Select(each => new Caller(this, keys.Of(each, connections)));

    private sealed class Caller(LookUps lookUps, Keys.Walk keys) : ICaller
    {
        private Keys.Walk _keys = keys;
        private int _current;
        private long _count;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            _current = _keys.Next();
            request = lookUps.Requests[_current];
            return true;
        }

        public int Check(in HttpReply reply)
        {
            Expect.Status(lookUps.Status, reply);
            if (lookUps._marks is { } marks && _count++ % SampleEvery == 0 && reply.Body.Span.IndexOf(marks[_current]) < 0)
            {
                throw new LoadTestException($"The answer is not about {Encoding.ASCII.GetString(marks[_current])}.");
            }

            return 1;
        }
    }
}
