using System.Net;
using System.Text;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Single facts for random enterprises, each acknowledged once it is durable.</summary>
internal static class SinglePosts
{
    /// <summary>Posts from many connections at once; the ids are new as long as no other run has the same name.</summary>
    public static Task<LoadResult> RunAsync(
        IPEndPoint service, string[] codes, string run, int connections, TimeSpan duration, CancellationToken cancellation) => ClosedLoop.RunAsync(
            service, Enumerable.Range(0, connections).Select(seed => new Caller(service, codes, run, seed)), duration, cancellation);

    private sealed class Caller(IPEndPoint service, string[] codes, string run, int seed) : ICaller
    {
        private readonly Random _random = new(seed);
        private int _count;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            var code = codes[_random.Next(codes.Length)];
            var body = Encoding.UTF8.GetBytes(Facts.Rerating(code, $"{run}-{seed}-{_count}", colour: _count++));
            var head = Encoding.ASCII.GetBytes(
                $"POST /v1/enterprises/{code}/events HTTP/1.1\r\nHost: {service}\r\nAuthorization: Bearer {Facts.Key}\r\n" +
                $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
            request = (byte[])[.. head, .. body];
            return true;
        }

        public void Check(in HttpReply reply) => Expect.Status(201, reply);
    }
}
