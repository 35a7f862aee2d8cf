using System.Collections.Immutable;

namespace KunshanCredit.Demo.Histories;

/// <summary>Work safety: a short blacklist with every way on it and off it.</summary>
internal sealed class SafetyHistory(SeededRandom random)
{
    private static readonly ImmutableArray<string> Grounds =
        ["发生一般生产安全责任事故", "重大事故隐患未按期整改", "瞒报生产安全事故", "拒不执行停产停业整顿指令"];

    private readonly Docket _docket = new("safety", "SAF", "昆安监");

    /// <summary>What the department reports of a city.</summary>
    public static IReadOnlyList<DemoFact> Of(IReadOnlyList<DemoEnterprise> enterprises, SeededRandom random)
    {
        var history = new SafetyHistory(random);
        var deck = random.Shuffle(enterprises.Where(enterprise => enterprise.Industry.Manufactures));
        foreach (var factory in deck.Deal(5))
        {
            history.List(factory, random.Workday(new DateOnly(2016, 6, 13), new DateOnly(2017, 2, 20)));
        }

        var relapsed = deck.Deal();
        history.List(relapsed, new DateOnly(2016, 6, 20));
        history.List(relapsed, new DateOnly(2016, 11, 15));

        var improved = deck.Deal();
        history.List(improved, new DateOnly(2016, 8, 8));
        history._docket.Decide(improved, "safety.blacklist.removed", new DateOnly(2017, 1, 16), new { }, "移出安全生产失信黑名单通知书");

        history.List(deck.Deal(), new DateOnly(2016, 1, 18));
        history.List(deck.Deal(), new DateOnly(2016, 2, 22));
        return history._docket.Facts;
    }

    private void List(DemoEnterprise factory, DateOnly on) => _docket.Decide(
        factory, "safety.blacklist.listed", on, new { ground = random.Pick(Grounds) }, "纳入安全生产失信黑名单决定书");
}
