using System.Net;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>A working day: nineteen callers ask, the twentieth reports a fact.</summary>
/// <param name="Server">Who is asked and told.</param>
/// <param name="LookUps">The look-up of each enterprise.</param>
/// <param name="Codes">The enterprises.</param>
internal sealed record MixedLoad(IPEndPoint Server, byte[][] LookUps, string[] Codes)
{
    private const int OneReportIn = 20;
    private long _recorded;

    /// <summary>How many facts were acknowledged.</summary>
    public long Recorded => Interlocked.Read(ref _recorded);

    /// <summary>Those who ask and report, each on a connection of its own.</summary>
    /// <param name="run">Part of the ids of the facts, new.</param>
    /// <param name="connections">How many they are.</param>
    public IEnumerable<ICaller> Callers(string run, int connections)
    {
        var keys = Keys.Uniform(Codes.Length);
        return Enumerable.Range(0, connections).Select(each => new Caller(this, keys.Of(each, connections), $"{run}-{each}", each));
    }

    private sealed class Caller(MixedLoad load, Keys.Walk keys, string run, int first) : ICaller
    {
        private Keys.Walk _keys = keys;
        private int _count = first;

        private bool IsReport => _count % OneReportIn == 0;

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            var at = _keys.Next();
            _count++;
            request = IsReport ? SinglePosts.Request(load.Server, load.Codes[at], $"{run}-{_count}", _count) : load.LookUps[at];
            return true;
        }

        public int Check(in HttpReply reply)
        {
            Expect.Status(IsReport ? 201 : 200, reply);
            if (IsReport)
            {
                Interlocked.Increment(ref load._recorded);
            }

            return 1;
        }
    }
}
