using System.Reflection;

namespace KunshanCredit.Storage;

/// <summary>A step of a schema. A published one is never edited.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Name">What it makes.</param>
/// <param name="Sql">Its text.</param>
internal sealed record SchemaScript(int Number, string Name, string Sql)
{
    /// <summary>Whether it is about the log itself, and not about what is derived from it.</summary>
    public bool IsOfLog => Name == "facts";
}

/// <summary>The numbered steps of each store's schema, <c>Schema/{store}/0001_name.sql</c>.</summary>
internal static class SchemaScripts
{
    /// <summary>The steps of a store in their order.</summary>
    public static List<SchemaScript> Of(string store)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(store + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                var file = Path.GetFileNameWithoutExtension(resource);
                var cut = file.IndexOf('_');
                return new SchemaScript(int.Parse(file[..cut]), file[(cut + 1)..], text.ReadToEnd());
            })];
    }
}
