using System.Text.RegularExpressions;

namespace KunshanCredit.Deploy.Tests;

/// <summary>What docker-compose.yml, the image and the files that they mount say of each other is true.</summary>
public sealed partial class ComposeTests
{
    private static readonly YamlDotNet.RepresentationModel.YamlNode Compose = Yaml.Documents("docker-compose.yml")[0];

    [Fact]
    public void Every_file_that_is_mounted_is_there_or_made_from_an_example_that_is()
    {
        var mounts = Compose.Members("services").Values.SelectMany(service => service.Items("volumes")).Select(each => each.ToString().Split(':')[0])
            .Where(source => source.StartsWith("./", StringComparison.Ordinal)).Distinct().ToList();

        Assert.Contains("./deploy/clients.json", mounts);
        Assert.All(mounts, source => Assert.True(Path.Exists(Tree.At(source)) || File.Exists(Tree.At(source.Replace(".json", ".example.json", StringComparison.Ordinal))), source));
    }

    [Fact]
    public void Every_variable_that_it_asks_for_is_in_the_example_and_no_password_is_written_down()
    {
        var asked = Asked().Matches(Tree.Read("docker-compose.yml")).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        var example = Tree.Read("deploy/compose.env.example").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();

        Assert.Equal(asked, example.Select(line => line[..^1]).Order(StringComparer.Ordinal));
        Assert.All(example, line => Assert.EndsWith("=", line, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?i)password[=:]\s*""?[^$\s""]", Tree.Read("docker-compose.yml").Replace(":?see deploy", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_service_that_is_named_is_there()
    {
        var services = Compose.Members("services").Keys.ToHashSet();
        var targets = Targets().Matches(Tree.Read("deploy/prometheus/prometheus.yml")).Select(match => match.Groups[1].Value);
        var balanced = Servers().Matches(Tree.Read("deploy/haproxy/haproxy.cfg")).Select(match => match.Groups[1].Value);
        var silos = services.Where(name => name.StartsWith("silo-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(["silo-1", "silo-2", "silo-3"], silos);
        Assert.Equal(silos.Append("balancer").Order(StringComparer.Ordinal), targets.Order(StringComparer.Ordinal));
        Assert.Equal(silos, balanced.Distinct().Order(StringComparer.Ordinal));
        Assert.All(
            Compose.Members("services").Values.SelectMany(service => service.Members("depends_on").Keys.Concat(service.Items("depends_on").Select(each => each.ToString()))),
            name => Assert.Contains(name, services));
    }

    [Fact]
    public void Each_silo_is_advertised_at_the_address_that_it_has_and_by_a_name_of_its_own()
    {
        var silos = Compose.Members("services").Where(each => each.Key.StartsWith("silo-", StringComparison.Ordinal)).ToList();

        Assert.All(silos, silo => Assert.Equal(silo.Value.Text("environment.Orleans__AdvertisedAddress"), silo.Value.Text("networks.city.ipv4_address")));
        Assert.All(silos, silo => Assert.Equal(silo.Key, silo.Value.Text("environment.Orleans__SiloName")));
        Assert.Equal(silos.Count, silos.Select(silo => silo.Value.Text("networks.city.ipv4_address")).Distinct().Count());
    }

    [Fact]
    public void Nothing_is_open_to_other_machines()
    {
        Assert.All(
            Compose.Members("services").Values.SelectMany(service => service.Items("ports")),
            port => Assert.StartsWith("127.0.0.1:", port.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_image_runs_without_root_and_is_built_from_what_the_builder_is_sent()
    {
        var lines = Tree.Read("deploy/Dockerfile").Split('\n');
        var sent = Tree.Read("deploy/Dockerfile.dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        var copied = lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).Select(each => each.TrimEnd('/')).ToList();

        Assert.True(Array.IndexOf(lines, "USER $APP_UID") is > 0 and var user && user < Array.FindIndex(lines, line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
        Assert.Equal(sent.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
        Assert.All(copied, each => Assert.True(Path.Exists(Tree.At(each)), each));
        Assert.Contains("KunshanCredit.Silo.dll", lines[^2], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\$\{(\w+):\?")]
    private static partial Regex Asked();

    [GeneratedRegex(@"""([\w-]+):\d+""")]
    private static partial Regex Targets();

    [GeneratedRegex(@"^    server ([\w-]+) ", RegexOptions.Multiline)]
    private static partial Regex Servers();
}
