using System.Diagnostics;

namespace KunshanCredit.Silo.Tests.Certificates;

/// <summary>Programs of others that read what the service issues. A machine that lacks one skips the test and says what it lacks.</summary>
internal static class Tool
{
    private static readonly string[] Folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

    /// <summary>Skips the test unless the program is there.</summary>
    public static void Need(string program, string package) => Skip.IfNot(
        Array.Exists(Folders, folder => File.Exists(Path.Combine(folder, program))), $"This needs {program}. On Debian: apt-get install {package}.");

    /// <summary>Skips the test unless there is a Chinese font.</summary>
    public static void NeedFont() => Skip.IfNot(
        File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), "This needs Noto Sans CJK. On Debian: apt-get install fonts-noto-cjk.");

    /// <summary>Runs a program to its end, with a text for it to read.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string program, string[] arguments, string input = "", string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.WorkingDirectory = folder ?? "";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It had seen enough.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
