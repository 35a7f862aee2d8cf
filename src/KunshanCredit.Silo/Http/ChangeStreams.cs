namespace KunshanCredit.Silo.Http;

/// <summary>The streams of changes that are open on this silo: each client has only so many.</summary>
internal sealed class ChangeStreams(ChangeOptions options)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>A place for one more stream of a client, which is given back when it is disposed; null if it has as many as it may.</summary>
    public IDisposable? TryOpen(string client)
    {
        lock (_turn)
        {
            var open = _open.GetValueOrDefault(client);
            if (open >= options.StreamsPerClient)
            {
                return null;
            }

            _open[client] = open + 1;
            return new Place(this, client);
        }
    }

    private void Close(string client)
    {
        lock (_turn)
        {
            if (--_open[client] == 0)
            {
                _open.Remove(client);
            }
        }
    }

    private sealed class Place(ChangeStreams streams, string client) : IDisposable
    {
        private int _isClosed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            {
                streams.Close(client);
            }
        }
    }
}
