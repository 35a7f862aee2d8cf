using System.Diagnostics;

// A city is many processes: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace KunshanCredit.Deploy.Tests;

/// <summary>Programs of others that check what is shipped. A machine that lacks one skips the test and says what it lacks.</summary>
internal static class Tool
{
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];

    /// <summary>Skips the test unless the program is there.</summary>
    public static void Need(string program, string package) => Skip.IfNot(
        Array.Exists(Folders, folder => File.Exists(Path.Combine(folder, program))),
        $"This needs {program}. On Debian: apt-get install {package}.");

    /// <summary>Runs a program to its end; gives everything that it printed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        using var process = Start(program, arguments, variables);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Starts a program; who reads what it prints is the caller's affair.</summary>
    public static Process Start(string program, string[] arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var path = Folders.Select(folder => Path.Combine(folder, program)).First(File.Exists);
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Tree.Root };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
