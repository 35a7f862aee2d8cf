using System.Collections.Immutable;

namespace KunshanCredit.Demo;

/// <summary>What enterprises of the demonstration city do.</summary>
/// <param name="Name">The industry (行业) as the register names it.</param>
/// <param name="Word">The industry as enterprises name it.</param>
/// <param name="Enterprises">How many there are.</param>
internal sealed record Industry(string Name, string Word, int Enterprises)
{
    /// <summary>Brokers before the customs (报关企业).</summary>
    public static readonly Industry Brokers = new("运输代理业", "报关", 20);

    /// <summary>Security engineering (安防), rated by its association.</summary>
    public static readonly Industry Security = new("安全系统监控服务", "安防工程", 60);

    /// <summary>The star hotels (星级饭店): four, as the newsletter says.</summary>
    public static readonly Industry Hotels = new("旅游饭店", "酒店", 4);

    /// <summary>The scenic areas (旅游景区).</summary>
    public static readonly Industry Sites = new("游览景区管理", "景区管理", 6);

    private static readonly ImmutableArray<Industry> Factories =
    [
        new("计算机、通信和其他电子设备制造业", "电子", 420) { Manufactures = true, Trades = true },
        new("通用设备制造业", "精密机械", 330) { Manufactures = true, Trades = true },
        new("金属制品业", "金属制品", 210) { Manufactures = true, Trades = true },
        new("橡胶和塑料制品业", "塑胶", 190) { Manufactures = true, Trades = true },
        new("汽车制造业", "汽车零部件", 110) { Manufactures = true, Trades = true },
        new("纺织业", "纺织", 90) { Manufactures = true, Trades = true },
        new("印刷和记录媒介复制业", "包装印刷", 80) { Manufactures = true, Trades = true },
        new("化学原料和化学制品制造业", "化工", 70) { Manufactures = true, Trades = true },
    ];

    private static readonly ImmutableArray<Industry> Services =
    [
        new("批发业", "贸易", 230) { Trades = true, HasStartUps = true },
        new("道路运输业", "物流", 90) { Trades = true },
        new("软件和信息技术服务业", "软件", 80) { HasStartUps = true },
        new("餐饮业", "餐饮管理", 10) { HasStartUps = true },
    ];

    /// <summary>All industries; their enterprises are the city.</summary>
    public static ImmutableArray<Industry> All { get; } = [.. Factories, .. Services, Brokers, Security, Hotels, Sites];

    /// <summary>Whether the environment department rates it.</summary>
    public bool Manufactures { get; private init; }

    /// <summary>Whether it imports and exports.</summary>
    public bool Trades { get; private init; }

    /// <summary>Whether some of its enterprises are younger than the histories.</summary>
    public bool HasStartUps { get; private init; }
}
