using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Demo;

/// <summary>An enterprise of the demonstration city.</summary>
internal sealed record DemoEnterprise(Uscc Uscc, string TradeName, string District, Industry Industry, DateOnly RegisteredOn)
{
    private static readonly ImmutableArray<string> Districts =
    [
        "开发区", "高新区", "玉山镇", "花桥镇", "张浦镇", "周市镇", "陆家镇", "巴城镇", "千灯镇", "淀山湖镇", "周庄镇", "锦溪镇",
    ];

    private static readonly DateOnly OldestOn = new(1992, 8, 3);
    private static readonly DateOnly LastBeforeHistoriesOn = new(2013, 12, 30);
    private static readonly DateOnly YoungestOn = new(2016, 11, 30);

    /// <summary>The whole name under which it was registered.</summary>
    public string Name => EnterpriseNames.FullName(TradeName, Industry);

    /// <summary>Its running number in the city, which is a part of its code.</summary>
    public string Number => Uscc.Text[10..16];

    /// <summary>Whether it is older than the histories, which begin in 2015.</summary>
    public bool IsEstablished => RegisteredOn <= LastBeforeHistoriesOn;

    /// <summary>The enterprises of the city.</summary>
    public static ImmutableArray<DemoEnterprise> Found(SeededRandom random)
    {
        var industries = random.Shuffle(Industry.All.SelectMany(industry => Enumerable.Repeat(industry, industry.Enterprises)));
        return [.. industries.DealRest().Select((industry, n) => Found(n, industry, random))];
    }

    private static DemoEnterprise Found(int n, Industry industry, SeededRandom random)
    {
        var registeredOn = industry.HasStartUps && random.Chance(25)
            ? random.Workday(LastBeforeHistoriesOn.AddDays(1), YoungestOn)
            : random.Workday(OldestOn, LastBeforeHistoriesOn);
        return new DemoEnterprise(Code(n), EnterpriseNames.TradeName(n), random.Pick(Districts), industry, registeredOn);
    }

    /// <summary>
    /// A code that was never issued: the check of GB 32100 holds, so that the service takes it; the older one of GB 11714 inside does not.
    /// </summary>
    private static Uscc Code(int n)
    {
        // Of two digits in the place of the inner check at most one is right.
        return new[] { Complete('0'), Complete('1') }.First(uscc => !uscc.HasValidOrganizationCode);

        Uscc Complete(char innerCheck)
        {
            var first17 = $"91320583XN{n + 1:D6}{innerCheck}";
            return Uscc.Parse(first17 + Uscc.CheckCharacter(first17));
        }
    }
}
