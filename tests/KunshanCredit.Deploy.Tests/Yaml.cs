using YamlDotNet.RepresentationModel;

namespace KunshanCredit.Deploy.Tests;

/// <summary>Documents of YAML, walked by path.</summary>
internal static class Yaml
{
    /// <summary>The documents of a file.</summary>
    public static IReadOnlyList<YamlNode> Documents(string path) => Parse(Tree.Read(path));

    /// <summary>The documents of a text.</summary>
    public static IReadOnlyList<YamlNode> Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    /// <summary>What is at a path of member names: <c>spec.template.spec</c>; null if there is nothing.</summary>
    public static YamlNode? At(this YamlNode node, string path)
    {
        YamlNode? at = node;
        foreach (var step in path.Split('.'))
        {
            at = at is YamlMappingNode map ? Member(map, step) : null;
        }

        return at;
    }

    /// <summary>The text at a path; empty if there is none.</summary>
    public static string Text(this YamlNode node, string path) => (node.At(path) as YamlScalarNode)?.Value ?? "";

    /// <summary>The items of the list at a path; none if there is no list.</summary>
    public static IReadOnlyList<YamlNode> Items(this YamlNode node, string path) => node.At(path) is YamlSequenceNode list ? [.. list.Children] : [];

    /// <summary>The members of the object at a path, by name; none if there is no object.</summary>
    public static IReadOnlyDictionary<string, YamlNode> Members(this YamlNode node, string path) => node.At(path) is YamlMappingNode map
        ? map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value)
        : new Dictionary<string, YamlNode>();

    /// <summary>A member of an object, or of the one that it takes over (<c>&lt;&lt;</c>).</summary>
    private static YamlNode? Member(YamlMappingNode map, string name) => map.Children.TryGetValue(name, out var own) ? own
        : map.Children.TryGetValue("<<", out var taken) && taken is YamlMappingNode other ? Member(other, name)
        : null;
}
