using System.Runtime.CompilerServices;

namespace KunshanCredit.Deploy.Tests;

/// <summary>The files that are shipped beside the program.</summary>
internal static class Tree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>The files of a folder and below it that match a pattern, by their path from the root.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Directory.GetFiles(At(folder), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)];

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KunshanCreditOrleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The solution is not above this file.");
    }
}
