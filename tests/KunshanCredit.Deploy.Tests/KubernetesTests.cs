using k8s;
using YamlDotNet.RepresentationModel;

namespace KunshanCredit.Deploy.Tests;

/// <summary>The manifests are of Kubernetes' own form, agree with each other, and give a silo no more than it needs.</summary>
public sealed class KubernetesTests
{
    private const string Folder = "deploy/kubernetes";
    private const string App = "kunshan-credit";

    public static TheoryData<string> Overlays => ["trial", "city"];

    [Fact]
    public void Every_manifest_knows_only_members_that_Kubernetes_knows()
    {
        Assert.All(Manifests(), file => Assert.NotEmpty(KubernetesYaml.LoadAllFromString(Tree.Read(file), strict: true)));
    }

    [Fact]
    public void Every_file_is_part_of_a_kustomization_and_every_part_is_there()
    {
        var named = Tree.Files(Folder, "kustomization.yaml").SelectMany(file =>
        {
            var folder = Path.GetDirectoryName(file)!;
            var kustomization = Yaml.Documents(file)[0];
            return kustomization.Items("resources").Select(each => each.ToString())
                .Concat(kustomization.Items("patches").Select(patch => patch.Text("path")))
                .Select(part => Path.GetRelativePath(Tree.Root, Path.GetFullPath(Tree.At(Path.Combine(folder, part)))));
        }).ToHashSet();

        Assert.All(named, part => Assert.True(Path.Exists(Tree.At(part)), part));
        Assert.Empty(Manifests().Except(named));
    }

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_renders_and_is_still_of_Kubernetes_form(string overlay)
    {
        Assert.NotEmpty(KubernetesYaml.LoadAllFromString(await RenderAsync(overlay), strict: true));
    }

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task Everything_that_selects_selects_the_silos_and_every_port_that_is_named_is_open(string overlay)
    {
        var all = Yaml.Parse(await RenderAsync(overlay));
        var silo = Silo(all);
        var ports = Container(silo).Items("ports").Select(port => port.Text("name")).ToHashSet();

        Assert.Equal(["gateway", "http", "silo"], ports.Order(StringComparer.Ordinal));
        Assert.Equal("8080 11111 30000", string.Join(' ', Container(silo).Items("ports").Select(port => port.Text("containerPort"))));
        Assert.Equal(App, Name(silo.At("spec.selector.matchLabels")!));
        Assert.Equal(App, Name(silo.At("spec.template.metadata.labels")!));
        Assert.All(OfKind(all, "Service"), service => Assert.Equal(App, Name(service.At("spec.selector")!)));
        Assert.All(OfKind(all, "Service").SelectMany(service => service.Items("spec.ports")), port => Assert.Contains(port.Text("targetPort"), ports));
        Assert.All(OfKind(all, "PodDisruptionBudget"), budget => Assert.Equal(App, Name(budget.At("spec.selector.matchLabels")!)));
        Assert.All(OfKind(all, "HorizontalPodAutoscaler"), scaler => Assert.Equal(silo.Text("metadata.name"), scaler.Text("spec.scaleTargetRef.name")));
        Assert.All(
            OfKind(all, "Ingress").SelectMany(ingress => ingress.Items("spec.rules")).SelectMany(rule => rule.Items("http.paths")),
            path => Assert.Equal("credit http", $"{path.Text("backend.service.name")} {path.Text("backend.service.port.name")}"));
        Assert.All(
            (string[])["startupProbe", "readinessProbe", "livenessProbe"],
            probe => Assert.Contains(Container(silo).Text($"{probe}.httpGet.port"), ports));
        Assert.All(all, each => Assert.True(each.Text("kind") == "Namespace" || each.Text("metadata.namespace") == App));
    }

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task Every_container_runs_without_root_on_a_file_system_that_it_cannot_write(string overlay)
    {
        var pods = Yaml.Parse(await RenderAsync(overlay)).Select(each => each.At("spec.template.spec")).OfType<YamlNode>().ToList();

        Assert.NotEmpty(pods);
        Assert.All(pods, pod =>
        {
            Assert.Equal(("true", "false", "RuntimeDefault"), (
                pod.Text("securityContext.runAsNonRoot"), pod.Text("automountServiceAccountToken"), pod.Text("securityContext.seccompProfile.type")));
            Assert.All(pod.Items("containers"), container =>
            {
                Assert.Equal(("false", "true"), (
                    container.Text("securityContext.allowPrivilegeEscalation"), container.Text("securityContext.readOnlyRootFilesystem")));
                Assert.Equal("ALL", Assert.Single(container.Items("securityContext.capabilities.drop")).ToString());
                Assert.NotEmpty(container.Text("resources.limits.memory"));
                Assert.DoesNotContain(":latest", container.Text("image"), StringComparison.Ordinal);
                Assert.Contains(':', container.Text("image"));
                Assert.All(container.Items("volumeMounts"), mount => Assert.Contains(mount.Text("name"), pod.Items("volumes").Select(volume => volume.Text("name"))));
            });
        });
    }

    [SkippableFact]
    public async Task In_the_city_there_is_never_one_silo_fewer_and_each_is_left_the_time_to_drain()
    {
        var all = Yaml.Parse(await RenderAsync("city"));
        var silo = Silo(all);
        var drain = Container(silo).Items("env").Single(variable => variable.Text("name") == "Shutdown__DrainSeconds").Text("value");

        Assert.Equal(("0", "1"), (silo.Text("spec.strategy.rollingUpdate.maxUnavailable"), silo.Text("spec.strategy.rollingUpdate.maxSurge")));
        Assert.True(int.Parse(silo.Text("spec.template.spec.terminationGracePeriodSeconds")) >= int.Parse(drain) + 60);
        Assert.Equal("1", Assert.Single(OfKind(all, "PodDisruptionBudget")).Text("spec.maxUnavailable"));
        Assert.True(int.Parse(Assert.Single(OfKind(all, "HorizontalPodAutoscaler")).Text("spec.minReplicas")) >= 3);
        Assert.Equal("/readyz /readyz /healthz", string.Join(' ', ((string[])["startupProbe", "readinessProbe", "livenessProbe"])
            .Select(probe => Container(silo).Text($"{probe}.httpGet.path"))));
    }

    [SkippableFact]
    public async Task Only_silos_reach_silos_and_the_street_reaches_neither_metrics_nor_dashboard()
    {
        var all = Yaml.Parse(await RenderAsync("city"));
        var policy = OfKind(all, "NetworkPolicy").Single(each => each.Text("metadata.name") == "silo");
        var intoTheCluster = policy.Items("spec.ingress").Where(rule => rule.Items("ports").Any(port => port.Text("port") is "silo" or "gateway"));
        var outwards = policy.Items("spec.egress").SelectMany(rule => rule.Items("ports")).Select(port => port.Text("port")).Distinct();

        Assert.Equal(["Ingress", "Egress"], policy.Items("spec.policyTypes").Select(type => type.ToString()));
        Assert.All(intoTheCluster.SelectMany(rule => rule.Items("from")), from => Assert.Equal(App, Name(from.At("podSelector.matchLabels")!)));
        Assert.Equal(["silo", "gateway", "53", "5432"], outwards);
        Assert.Equal(
            [
                "/v1", "/openapi", "/docs", "/.well-known", "/", "/search", "/enterprises", "/lists", "/notices", "/rankings", "/statistics", "/regulations",
                "/bulletins", "/verify", "/sign-in", "/sign-out", "/desk", "/own", "/download", "/_framework", "/_content",
            ],
            OfKind(all, "Ingress").SelectMany(each => each.Items("spec.rules")).SelectMany(rule => rule.Items("http.paths")).Select(path => path.Text("path")));
    }

    [SkippableTheory]
    [MemberData(nameof(Overlays))]
    public async Task No_secret_is_in_the_tree(string overlay)
    {
        var all = Yaml.Parse(await RenderAsync(overlay));
        var variables = all.SelectMany(each => each.Items("spec.template.spec.containers")).SelectMany(container => container.Items("env"))
            .Where(variable => variable.Text("name").Contains("ConnectionString", StringComparison.Ordinal)).ToList();

        Assert.Empty(OfKind(all, "Secret"));
        Assert.Equal(overlay == "city", variables.Count > 0);
        Assert.All(variables, variable => Assert.NotEmpty(variable.Text("valueFrom.secretKeyRef.key")));
    }

    private static IEnumerable<string> Manifests() =>
        Tree.Files(Folder, "*.yaml").Where(file => Path.GetFileName(file) != "kustomization.yaml");

    private static async Task<string> RenderAsync(string overlay)
    {
        Tool.Need("kubectl", "kubectl");
        var (code, output) = await Tool.RunAsync("kubectl", ["kustomize", Tree.At($"{Folder}/overlays/{overlay}")]);
        Assert.True(code == 0, output);
        return output;
    }

    private static YamlNode Silo(IEnumerable<YamlNode> all) => Assert.Single(OfKind(all, "Deployment"));

    private static YamlNode Container(YamlNode silo) => Assert.Single(silo.Items("spec.template.spec.containers"));

    private static IEnumerable<YamlNode> OfKind(IEnumerable<YamlNode> all, string kind) => all.Where(each => each.Text("kind") == kind);

    private static string Name(YamlNode labels) => ((YamlMappingNode)labels).Children["app.kubernetes.io/name"].ToString();
}
