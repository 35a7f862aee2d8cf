namespace KunshanCredit.Demo.Histories;

/// <summary>What customs reports of any enterprise: its registration and volumes, reviews and penalties.</summary>
internal sealed class CustomsDocket(SeededRandom random)
{
    private const decimal NationalErrorRate = 0.0150m;
    private readonly Docket _docket = new("customs", "CUS", "昆关企");
    private int _registered;

    /// <summary>Everything reported so far.</summary>
    public IReadOnlyList<DemoFact> Facts => _docket.Facts;

    /// <summary>Reports a fact that a decision established.</summary>
    /// <returns>Its id.</returns>
    public string Decide(DemoEnterprise enterprise, string type, DateOnly on, object data, string title) =>
        _docket.Decide(enterprise, type, on, data, title);

    /// <summary>Withdraws a fact that was reported in error.</summary>
    public void Withdraw(DemoEnterprise enterprise, DateOnly on, string eventId, string reason) =>
        _docket.Withdraw(enterprise, on, eventId, reason);

    /// <summary>Registers an enterprise and reports how many documents it had in each of three years.</summary>
    public void Register(DemoEnterprise enterprise, int yearlyDocuments)
    {
        var kind = enterprise.Industry == Industry.Brokers ? "broker" : "other";
        var customsCode = $"3223{++_registered:D6}";
        var registeredOn = random.Workday(new DateOnly(2015, 1, 5), new DateOnly(2015, 1, 9));
        _docket.Record(enterprise, "customs.registered", registeredOn, new { kind, customsCode });
        for (var year = 2014; year <= 2016; year++)
        {
            var reportedOn = random.Workday(new DateOnly(year + 1, 1, 12), new DateOnly(year + 1, 1, 25));
            _docket.Record(enterprise, "customs.volume.reported", reportedOn, new { year, documents = yearlyDocuments });
        }
    }

    /// <summary>Reports the review of a quarter of 2016, two weeks after its end.</summary>
    public void Review(DemoEnterprise enterprise, string quarter, int declarations, int errors)
    {
        var end = new DateOnly(2016, 1, 1).AddMonths(3 * (quarter[^1] - '0'));
        _docket.Record(
            enterprise, "customs.errorRate.reviewed", end.AddDays(14),
            new { quarter, declarations, errors, nationalRate = NationalErrorRate });
    }

    /// <summary>Imposes a penalty.</summary>
    /// <returns>The id of the fact.</returns>
    public string Penalize(DemoEnterprise enterprise, string kind, DateOnly on, int fine) =>
        _docket.Decide(enterprise, "customs.penalty.imposed", on, new { kind, fine }, "行政处罚决定书");
}
