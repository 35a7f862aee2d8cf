using System.Globalization;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.TestKit;

/// <summary>Makes valid events and histories from short texts.</summary>
public static class Reports
{
    private static readonly DateOnly FarToday = new(2100, 1, 1);

    /// <summary>The instant from which histories are recorded, one second apart.</summary>
    public static readonly DateTimeOffset Start = new(2017, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>A valid event of the department that owns its type.</summary>
    /// <exception cref="ArgumentException">It is not valid; the message says why.</exception>
    public static CreditEvent Event(string id, string type, string effectiveOn, string data, string? document = null, string? department = null)
    {
        var json = $$"""{"id":"{{id}}","type":"{{type}}","effectiveOn":"{{effectiveOn}}","data":{{data}}{{(document is null ? "" : ",\"document\":" + document)}}}""";
        using var parsed = JsonDocument.Parse(json);
        department ??= RegulationCatalogue.FactTypes.GetValueOrDefault(type) is { Department: not FactType.EveryDepartment } known
            ? known.Department
            : "environment";
        return EventReader.Read(parsed.RootElement, TestEnterprises.Some, department, FarToday) switch
        {
            EventReading.Valid(_, var reported) => reported,
            EventReading.Invalid(var errors) => throw new ArgumentException(
                json + ": " + string.Join("; ", errors.Select(error => $"{error.Pointer} {error.Code}: {error.Detail.En}"))),
            var other => throw new ArgumentException(other.ToString()),
        };
    }

    /// <summary>A history of events recorded in this order, one second apart; steps of cases on their day, for they are never taken before.</summary>
    public static EnterpriseHistory History(IEnumerable<CreditEvent> events, Uscc? uscc = null)
    {
        var ledger = new EnterpriseLedger(uscc ?? TestEnterprises.Some, []);
        var at = Start;
        foreach (var reported in events)
        {
            if (reported.Fact is IRestsOnHistory && ShanghaiCalendar.StartOf(reported.EffectiveOn) is var day && day > at)
            {
                at = day;
            }

            if (ledger.Record(reported, at) is var decision and not RecordDecision.Recorded)
            {
                throw new ArgumentException($"Event {reported.Id} was not recorded: {decision}.");
            }

            at = at.AddSeconds(1);
        }

        return ledger.History;
    }

    /// <summary>A date.</summary>
    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
