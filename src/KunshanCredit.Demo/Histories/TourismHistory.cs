using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Demo.Histories;

/// <summary>Tourism: the joint inspection of 18 and 19 January 2017, one of the year before, and what was looked at again.</summary>
internal sealed class TourismHistory
{
    private static readonly DateOnly LastYear = new(2016, 4, 27);
    private static readonly DateOnly FirstDay = new(2017, 1, 18);
    private static readonly DateOnly SecondDay = new(2017, 1, 19);
    private static readonly DateOnly Again = new(2017, 2, 10);
    private readonly Docket _docket = new("tourism", "TOU", "昆旅检");

    /// <summary>What the department reports of a city.</summary>
    public static IReadOnlyList<DemoFact> Of(IReadOnlyList<DemoEnterprise> enterprises)
    {
        var history = new TourismHistory();
        DemoEnterprise[] hotels = [.. enterprises.Where(enterprise => enterprise.Industry == Industry.Hotels)];
        DemoEnterprise[] sites = [.. enterprises.Where(enterprise => enterprise.Industry == Industry.Sites)];
        history.InspectAll([.. hotels, .. sites], LastYear, except: []);
        history.InspectAll(hotels, FirstDay, except: [(hotels[2], "rectify")]);
        history.InspectAll(sites, SecondDay, except: [(sites[0], "rectify"), (sites[3], "punished")]);
        history.Inspect(hotels[2], Again, "passed");
        return history._docket.Facts;
    }

    private void InspectAll(DemoEnterprise[] places, DateOnly on, (DemoEnterprise Place, string Result)[] except)
    {
        foreach (var place in places)
        {
            Inspect(place, on, except.FirstOrDefault(exception => exception.Place == place).Result ?? "passed");
        }
    }

    private void Inspect(DemoEnterprise place, DateOnly on, string result) => _docket.Record(
        place, "tourism.inspection.recorded", on, new { site = place.TradeName + place.Industry.Word, result },
        new EventDocument($"昆旅联检〔{on.Year}〕{on.DayOfYear}号", "旅游市场联合执法检查记录", on, null));
}
