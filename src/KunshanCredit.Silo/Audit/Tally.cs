namespace KunshanCredit.Silo.Audit;

/// <summary>
/// Look-ups of one kind by one client, while they are gathered. One that was closed takes no more: another one goes on. It is its own lock: there may be
/// very many, and each object more that a look-up has to touch is felt.
/// </summary>
internal sealed class Tally
{
    private DateTimeOffset _firstAt;
    private DateTimeOffset _lastAt;
    private long _count;
    private bool _isClosed;

    /// <summary>Counts a look-up; false, with nothing done, if the tally is closed.</summary>
    public bool TryAdd(DateTimeOffset now)
    {
        lock (this)
        {
            if (_isClosed)
            {
                return false;
            }

            _firstAt = _count == 0 || now < _firstAt ? now : _firstAt;
            _lastAt = _count == 0 || now > _lastAt ? now : _lastAt;
            _count++;
            return true;
        }
    }

    /// <summary>Takes what was counted and begins anew; one of which there is nothing to take is closed.</summary>
    public (DateTimeOffset FirstAt, DateTimeOffset LastAt, long Count) Take()
    {
        lock (this)
        {
            var taken = (_firstAt, _lastAt, _count);
            _isClosed = _count == 0;
            _count = 0;
            return taken;
        }
    }
}
