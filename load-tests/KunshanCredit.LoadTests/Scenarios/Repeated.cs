using System.Net;
using System.Text;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>One caller who asks the same question of an operator again and again.</summary>
/// <param name="Server">Who is asked.</param>
/// <param name="Path">The question.</param>
internal sealed record Repeated(IPEndPoint Server, string Path)
{
    /// <summary>The key of who asks.</summary>
    public const string Key = "demo-operator";

    /// <summary>Asks as fast as it is answered.</summary>
    public Task<LoadResult> RunAsync(TimeSpan duration, CancellationToken cancellation) =>
        ClosedLoop.RunAsync(Server, [new Caller(this, long.MaxValue)], duration, cancellation);

    /// <summary>Asks once.</summary>
    public Task<LoadResult> OnceAsync(CancellationToken cancellation) => ClosedLoop.RunToTheEndAsync(Server, [new Caller(this, 1)], cancellation);

    private sealed class Caller(Repeated question, long times) : ICaller
    {
        private readonly byte[] _request = Encoding.ASCII.GetBytes(
            $"GET {question.Path} HTTP/1.1\r\nHost: {question.Server}\r\nAuthorization: Bearer {Key}\r\n\r\n");

        private long _left = times;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            request = _request;
            return _left-- > 0;
        }

        public int Check(in HttpReply reply)
        {
            Expect.Status(200, reply);
            return 1;
        }
    }
}
