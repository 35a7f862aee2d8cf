using System.Text.Json;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Demo;

/// <summary>The facts that one department reports, numbered by year as an office numbers its papers.</summary>
/// <param name="department">The department.</param>
/// <param name="letters">What its ids begin with.</param>
/// <param name="word">What its document numbers begin with (机关代字).</param>
internal sealed class Docket(string department, string letters, string word)
{
    private readonly List<DemoFact> _facts = [];
    private readonly Dictionary<int, int> _numbers = [];

    /// <summary>Everything reported so far, in the order of reporting.</summary>
    public IReadOnlyList<DemoFact> Facts => _facts;

    /// <summary>Reports a fact without a decision of its own.</summary>
    /// <returns>Its id.</returns>
    public string Record(DemoEnterprise enterprise, string type, DateOnly on, object data, EventDocument? document = null) =>
        Add(enterprise, type, on, data, NextNumber(on.Year), document);

    /// <summary>Reports a fact that a decision of its own established.</summary>
    /// <returns>Its id.</returns>
    public string Decide(DemoEnterprise enterprise, string type, DateOnly on, object data, string title)
    {
        var number = NextNumber(on.Year);
        return Add(enterprise, type, on, data, number, new EventDocument($"{word}〔{on.Year}〕{number}号", title, on, null));
    }

    /// <summary>Withdraws a fact that was reported in error.</summary>
    public void Withdraw(DemoEnterprise enterprise, DateOnly on, string eventId, string reason) =>
        Record(enterprise, "event.withdrawn", on, new { eventId, reason });

    private string Add(DemoEnterprise enterprise, string type, DateOnly on, object data, int number, EventDocument? document)
    {
        var id = $"{letters}-{on.Year}-{number:D5}";
        _facts.Add(new DemoFact(enterprise.Uscc, department, id, type, on, document, JsonSerializer.Serialize(data)));
        return id;
    }

    private int NextNumber(int year) => _numbers[year] = _numbers.GetValueOrDefault(year) + 1;
}
