namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>The greatest sequence that anybody had been told before a moment. Asked about ever later moments.</summary>
internal sealed class Floor(IEnumerable<(long At, long Sequence)> told)
{
    private readonly List<(long At, long Sequence)> _told = [.. told.OrderBy(each => each.At)];
    private int _next;
    private long _greatest;

    /// <summary>The greatest one told strictly before a moment; 0 if there is none.</summary>
    public long At(long moment)
    {
        for (; _next < _told.Count && _told[_next].At < moment; _next++)
        {
            _greatest = Math.Max(_greatest, _told[_next].Sequence);
        }

        return _greatest;
    }
}
