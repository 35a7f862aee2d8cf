using System.ComponentModel;
using System.Diagnostics;

namespace KunshanCredit.Chaos.Processes;

/// <summary>Runs small programs of the system.</summary>
internal static class Commands
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string command)
    {
        var (code, output) = Start(command);
        return code == 0 ? output : throw new InvalidOperationException($"{command} ended with {code}: {output}");
    }

    /// <summary>Whether a program exists and succeeds.</summary>
    public static bool Succeeds(string command)
    {
        try
        {
            return Start(command).Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output) Start(string command)
    {
        var words = command.Split(' ');
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
