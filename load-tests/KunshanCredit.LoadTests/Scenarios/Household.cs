using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>
/// A caller who alone reports about some enterprises, so that it knows how many facts each must show: an answer that shows fewer, or is about another
/// enterprise, is wrong. It goes from silo to silo, and with what was not answered to the next one, under the same id.
/// </summary>
internal sealed class Household(int number, string[] codes, long factsEach, Func<IReadOnlyList<IPEndPoint>> silos, Sightings sightings) : IDisposable
{
    private const int OneReportIn = 10;
    private const int MostAttempts = 1000;
    private const int Unheard = 0;
    private static readonly byte[] SequenceMember = "\"sequence\":"u8.ToArray();
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<IPEndPoint, HttpConnection> _connections = [];
    private readonly long[] _known = [.. Enumerable.Repeat(factsEach, codes.Length)];
    private readonly int _number = number;
    private int _turn = number;

    /// <summary>Asks and reports until it is told to stop; what is under way then is brought to its end.</summary>
    /// <exception cref="LoadTestException">An answer was wrong, or could not be had.</exception>
    public async Task LiveAsync(CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            await InsistAsync(n % codes.Length, n % OneReportIn == 0 ? $"HOUSE-{_number}-{n}" : null);
            sightings.Answered();
        }
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Dispose();
        }
    }

    /// <summary>Sends one request until it is answered.</summary>
    private async Task InsistAsync(int at, string? id)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            switch (await ExchangeAsync(at, id))
            {
                case 200 or 201:
                    return;
                case Unheard or 503:
                    sightings.Refused();
                    await Task.Delay(Pause);
                    break;
                case var status:
                    throw new LoadTestException($"Status {status} where an answer was due.");
            }
        }

        throw new LoadTestException($"No silo answered {MostAttempts} times about {codes[at]}.");
    }

    /// <summary>Sends one request to the silo whose turn it is; returns the status of the answer.</summary>
    private async Task<int> ExchangeAsync(int at, string? id)
    {
        var all = silos();
        var silo = all[_turn++ % all.Count];
        try
        {
            if (!_connections.TryGetValue(silo, out var connection))
            {
                _connections[silo] = connection = await HttpConnection.OpenAsync(silo);
            }

            var reply = await connection.ExchangeAsync(id is null ? LookUpRequests.Plain(silo, [codes[at]])[0] : SinglePosts.Request(silo, codes[at], id, at));
            Judge(reply, at, id is not null);
            return reply.Status;
        }
        catch (Exception lost) when (lost is SocketException or ConnectionLostException)
        {
            if (_connections.Remove(silo, out var dead))
            {
                dead.Dispose();
            }

            return Unheard;
        }
    }

    private void Judge(in HttpReply reply, int at, bool isReport)
    {
        if (reply.Status is not (200 or 201))
        {
            return;
        }

        // The same id may be answered 201 here and have been recorded there: each fact counts once, by its first acknowledgement.
        if (isReport)
        {
            _known[at]++;
            sightings.Acknowledged();
        }

        var body = reply.Body.Span;
        var start = body.IndexOf(SequenceMember) + SequenceMember.Length;
        if (!Utf8Parser.TryParse(body[start..], out long sequence, out _) || sequence != _known[at] || body.IndexOf(Text(codes[at])) < 0)
        {
            throw new LoadTestException($"An answer shows {sequence} facts of {codes[at]} where {_known[at]} were acknowledged.");
        }
    }

    private static byte[] Text(string code) => System.Text.Encoding.ASCII.GetBytes(code);
}
