namespace KunshanCredit.Silo.Audit;

/// <summary>Look-ups of one kind by one client, while they are gathered. One that was closed takes no more: another one goes on.</summary>
internal sealed class Tally
{
    private readonly Lock _turn = new();
    private DateTimeOffset _firstAt;
    private DateTimeOffset _lastAt;
    private long _count;
    private bool _isClosed;

    /// <summary>Counts a look-up; false, with nothing done, if the tally is closed.</summary>
    public bool TryAdd(DateTimeOffset now)
    {
        lock (_turn)
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
        lock (_turn)
        {
            var taken = (_firstAt, _lastAt, _count);
            _isClosed = _count == 0;
            _count = 0;
            return taken;
        }
    }
}
