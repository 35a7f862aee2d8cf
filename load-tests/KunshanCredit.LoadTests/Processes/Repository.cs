using System.Diagnostics;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>The working copy that this program was built from.</summary>
internal sealed class Repository
{
    private const string Solution = "KunshanCreditOrleans.sln";
    private static readonly string[] Results = [":!load-tests/RESULTS.md", ":!load-tests/results", ":!load-tests/ratios.json"];

    private Repository(string root) => Root = root;

    public string Root { get; }

    /// <summary>Finds it above the program's own directory.</summary>
    public static Repository Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, Solution)))
        {
            directory = directory.Parent;
        }

        return new Repository(directory?.FullName ?? throw new LoadTestException($"{Solution} is not above {AppContext.BaseDirectory}."));
    }

    /// <summary>The commit, and whether the working copy, results apart, is something else.</summary>
    public async Task<string> CommitAsync(CancellationToken cancellation)
    {
        var commit = await RunAsync("git", ["rev-parse", "HEAD"], cancellation);
        var changes = await RunAsync("git", ["status", "--porcelain", "--", ".", .. Results], cancellation);
        return changes.Length == 0 ? commit : $"{commit}, with uncommitted changes";
    }

    /// <summary>Publishes a project as it is released, compiled ahead of time; returns its assembly.</summary>
    public async Task<string> PublishAsync(string project, CancellationToken cancellation)
    {
        var name = Path.GetFileName(project);
        var directory = Path.Combine(Root, "artifacts", "load-tests", name);
        await RunAsync(
            "dotnet",
            [
                "publish", project, "-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true", "-o", directory,
                "--nologo", "-v", "quiet", "--disable-build-servers",
            ],
            cancellation);
        return Path.Combine(directory, $"{name}.dll");
    }

    private async Task<string> RunAsync(string command, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new LoadTestException($"{command} does not start.");
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? output.Trim()
                : throw new LoadTestException($"{command} {string.Join(' ', arguments)} failed:\n{output}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
