using System.Text.RegularExpressions;

namespace KunshanCredit.Deploy.Tests.Live;

/// <summary>What an expression of Prometheus speaks of: metrics, and labels of theirs.</summary>
internal sealed partial record Expression(string Text, IReadOnlyList<string> Metrics, IReadOnlyList<string> Labels)
{
    private static readonly string[] Words = ["by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "offset", "bool"];

    /// <summary>Reads one. It knows as much of the language as the shipped expressions use.</summary>
    public static Expression Of(string text)
    {
        var rest = Quoted().Replace(Range().Replace(text, ""), "''");
        var labels = Selector().Matches(rest).SelectMany(match => match.Groups[1].Value.Split(',')).Select(each => each.Split('=', '!')[0])
            .Concat(Grouping().Matches(rest).SelectMany(match => match.Groups[1].Value.Split(',')))
            .Select(each => each.Trim()).Where(each => each.Length > 0).Distinct();
        rest = Grouping().Replace(Selector().Replace(rest, ""), "");
        var metrics = Name().Matches(rest).Select(match => match.Value).Where(name => !Words.Contains(name)).Distinct();
        return new Expression(text, [.. metrics], [.. labels]);
    }

    /// <summary>Every expression that is shipped: of the rules, and of the dashboard.</summary>
    public static IReadOnlyList<Expression> Shipped() => [.. OfTheRules().Concat(OfTheDashboard())];

    public static IEnumerable<Expression> OfTheDashboard()
    {
        using var dashboard = System.Text.Json.JsonDocument.Parse(Tree.Read("deploy/grafana/dashboards/service.json"));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => Of(target.GetProperty("expr").GetString()!))];
    }

    public static IEnumerable<Expression> OfTheRules() => Tree.Files("deploy/prometheus/rules", "*.yml")
        .SelectMany(file => Yaml.Documents(file)[0].Items("groups")).SelectMany(group => group.Items("rules"))
        .Select(rule => Of(rule.Text("expr")));

    public override string ToString() => Text;

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[\d+\w\]|\boffset \d+\w")]
    private static partial Regex Range();

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"\b(?:by|on|without|ignoring)\s*\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w:.])[a-zA-Z_][\w:]*(?![\w:]*\s*\()")]
    private static partial Regex Name();
}
