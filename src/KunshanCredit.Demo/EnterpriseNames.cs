using System.Collections.Immutable;

namespace KunshanCredit.Demo;

/// <summary>
/// Names that no real enterprise bears: an invented word and a number written out, which together never repeat. Nothing bad may ever be told
/// of a real one.
/// </summary>
internal static class EnterpriseNames
{
    private static readonly ImmutableArray<string> Words =
    [
        "砚禾", "澄芜", "沐砾", "岫棠", "漪衡", "檀屿", "霁苇", "堇川", "溯荻", "芷垣", "槿陌", "朔苓", "茗畈",
        "涧榆", "筠沚", "苔矶", "蘅浦", "笙陂", "荔墩", "枞泾", "柘塘", "菡汀", "椴桥", "葭湾", "蓼洲",
    ];

    /// <summary>The n-th trade name (字号), from 0.</summary>
    public static string TradeName(int n) => Words[n % Words.Length] + Numeral((n / Words.Length) + 1);

    /// <summary>The whole name of an enterprise.</summary>
    public static string FullName(string tradeName, Industry industry) => $"昆山{tradeName}{industry.Word}有限公司";

    private static string Numeral(int number)
    {
        const string digits = "零一二三四五六七八九";
        var (tens, ones) = Math.DivRem(number, 10);
        var ending = ones == 0 ? "" : digits[ones].ToString();
        return tens switch
        {
            0 => ending,
            1 => "十" + ending,
            _ => digits[tens] + "十" + ending,
        };
    }
}
