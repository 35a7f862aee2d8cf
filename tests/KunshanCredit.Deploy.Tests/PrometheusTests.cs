using System.Text;
using System.Text.RegularExpressions;

namespace KunshanCredit.Deploy.Tests;

/// <summary>The rules are valid, do what their unit tests say, and lead to an entry of the runbook.</summary>
public sealed partial class PrometheusTests
{
    private const string Folder = "deploy/prometheus";

    [SkippableFact]
    public async Task Prometheus_accepts_its_configuration()
    {
        Tool.Need("promtool", "prometheus");

        var (code, output) = await Tool.RunAsync("promtool", ["check", "config", $"{Folder}/prometheus.yml"]);

        Assert.True(code == 0, output);
    }

    /// <summary>Debian builds Prometheus without the discovery of Kubernetes, so it is checked with that part left out.</summary>
    [SkippableFact]
    public async Task Prometheus_accepts_the_configuration_for_a_cluster_but_for_the_discovery()
    {
        Tool.Need("promtool", "prometheus");
        var text = Discovery().Replace(Tree.Read($"{Folder}/kubernetes.yml"), "");
        Assert.DoesNotContain("kubernetes_sd_configs", text, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("credit-prometheus-");
        var copy = Path.Combine(folder.FullName, "kubernetes.yml");
        await File.WriteAllTextAsync(copy, text.Replace("rules/", Tree.At(Folder) + "/rules/", StringComparison.Ordinal));

        var (code, output) = await Tool.RunAsync("promtool", ["check", "config", copy]);

        folder.Delete(recursive: true);
        Assert.True(code == 0, output);
    }

    [SkippableFact]
    public async Task The_rules_do_what_their_tests_say()
    {
        Tool.Need("promtool", "prometheus");

        var (code, output) = await Tool.RunAsync("promtool", ["test", "rules", .. Tree.Files($"{Folder}/tests", "*.yml").Select(Tree.At)]);

        Assert.True(code == 0, output);
    }

    [Fact]
    public void Every_alert_has_a_test_that_sees_it_and_leads_to_an_entry_of_the_runbook()
    {
        var rules = Tree.Files($"{Folder}/rules", "*.yml").SelectMany(file => Yaml.Documents(file)[0].Items("groups")).SelectMany(group => group.Items("rules"));
        var alerts = rules.Where(rule => rule.Text("alert").Length > 0).ToList();
        var seen = Tree.Files($"{Folder}/tests", "*.yml").SelectMany(file => Yaml.Documents(file)[0].Items("tests"))
            .SelectMany(test => test.Items("alert_rule_test")).Where(test => test.Items("exp_alerts").Count > 0).Select(test => test.Text("alertname"));
        var entries = Heading().Matches(Tree.Read("deploy/README.md")).Select(match => "deploy/README.md#" + Anchor(match.Groups[1].Value)).ToHashSet();

        Assert.Equal(alerts.Select(rule => rule.Text("alert")).Order(StringComparer.Ordinal), seen.Distinct().Order(StringComparer.Ordinal));
        Assert.All(alerts, rule => Assert.Contains(rule.Text("annotations.runbook"), entries));
        Assert.All(alerts, rule => Assert.Contains(rule.Text("labels.severity"), (string[])["critical", "warning"]));
    }

    /// <summary>As forges make the anchor of a heading.</summary>
    private static string Anchor(string heading) => new StringBuilder().Append(
        [.. heading.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-').Select(c => c == ' ' ? '-' : c)]).ToString();

    [GeneratedRegex(@"    kubernetes_sd_configs:\n(?:      .*\n)+")]
    private static partial Regex Discovery();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
