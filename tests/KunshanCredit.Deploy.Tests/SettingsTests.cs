using System.Text.RegularExpressions;

namespace KunshanCredit.Deploy.Tests;

/// <summary>Nothing that is shipped sets what the program does not read: the table of settings in the README is the one list.</summary>
public sealed partial class SettingsTests
{
    /// <summary>Read by the platform, not by this program.</summary>
    private static readonly string[] OfThePlatform =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "DOTNET_EnableDiagnostics",
        "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO",
    ];

    [Fact]
    public void Every_variable_of_a_silo_is_a_setting_of_the_table()
    {
        var variables = Tree.Files("deploy/kubernetes", "*.yaml").Append("docker-compose.yml").Append("deploy/Dockerfile")
            .SelectMany(file => Variable().Matches(Tree.Read(file)).Select(match => match.Value)).Distinct().ToList();

        Assert.True(variables.Count > 8);
        Assert.Empty(variables.Select(each => each.Replace("__", ":", StringComparison.Ordinal)).Except(Table()).Except(OfThePlatform));
    }

    [Fact]
    public void Every_setting_of_the_table_is_read_by_the_program()
    {
        var sources = string.Join('\n', Sources());

        Assert.All(Table().Except(OfThePlatform), name => Assert.True(
            sources.Contains($"\"{name}\"", StringComparison.Ordinal) || sources.Contains($" {name.Split(':')[^1]} {{ get;", StringComparison.Ordinal), name));
    }

    /// <summary>The names in the first column; <c>…PerSecond</c> goes on from the name before it.</summary>
    private static IReadOnlyList<string> Table() => [.. Tree.Read("README.md").Split('\n')
        .SkipWhile(line => !line.StartsWith("| setting", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))
        .Select(name => name == "…PerSecond" ? "RateLimiting:AnonymousPerSecond" : name)
        .Select(name => name == "ASPNETCORE_URLS" ? "urls" : name)];

    private static IEnumerable<string> Sources() => Tree.Files("src/KunshanCredit.Silo", "*.cs").Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(Tree.Read);

    [GeneratedRegex(@"\b(?:[A-Z][A-Za-z]+__[A-Za-z_]+|ASPNETCORE_\w+|DOTNET_\w+|OTEL_\w+)\b")]
    private static partial Regex Variable();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
