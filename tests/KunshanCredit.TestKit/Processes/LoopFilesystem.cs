using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KunshanCredit.TestKit.Processes;

/// <summary>
/// A filesystem of its own in a file, which can lose its power: what was not synced by then is gone. Needs root, loop devices and the program that
/// makes the filesystem. Whatever happens, it is unmounted and removed in the end.
/// </summary>
public sealed class LoopFilesystem : IDisposable
{
    private const nuint ShutDown = 0x8004587D;
    private const uint WithoutFlushingTheJournal = 2;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-disk-");

    private LoopFilesystem() => Mount = _directory.CreateSubdirectory("mount").FullName;

    /// <summary>Why there can be none here; null if there can.</summary>
    public static string? WhyNot { get; } = FindWhyNot();

    /// <summary>Where it is mounted.</summary>
    public string Mount { get; }

    private string Image => Path.Combine(_directory.FullName, "image");

    // A file on the filesystem is the handle by which it is shut down.
    private string Switch => Path.Combine(Mount, "switch");

    /// <summary>Makes and mounts one of a type (<c>xfs</c>, <c>ext4</c>).</summary>
    public static LoopFilesystem Create(string type, int megabytes)
    {
        var disk = new LoopFilesystem();
        try
        {
            disk.Make(type, megabytes);
            return disk;
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            disk.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Cuts the power: nothing reaches the disk any more, not even the filesystem's own journal, and every call fails. Only what was acknowledged
    /// before this call counts: a sync that is under way in this moment may return as if it had succeeded though the disk has nothing of it, which
    /// a machine without power cannot do.
    /// </summary>
    public void Cut()
    {
        using var file = File.OpenHandle(Switch);
        if (IoControl(file, ShutDown, WithoutFlushingTheJournal) != 0)
        {
            throw new InvalidOperationException("The filesystem did not shut down.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }
    }

    /// <summary>
    /// Power is back: the filesystem recovers what its disk has. Processes that still work on it die before; this one may hold no file on it any more.
    /// </summary>
    public void Recover()
    {
        EndProcesses();
        Run("umount", Mount);
        if (Run("losetup", "-j", Image) is { Length: > 0 } device)
        {
            throw new InvalidOperationException($"Somebody still holds the dead filesystem: {device}");
        }

        Run("mount", "-o", "loop", Image, Mount);
    }

    public void Dispose()
    {
        foreach (var mount in new[] { Mount, _directory.FullName }.Where(IsMounted))
        {
            Run("umount", "--lazy", mount);
        }

        _directory.Delete(recursive: true);
    }

    private void Make(string type, int megabytes)
    {
        using (var image = File.Create(Image))
        {
            image.SetLength(megabytes * 1024L * 1024L);
        }

        // A database server works under a user of its own, who has to get through.
        Run("chmod", "711", _directory.FullName);

        // Whoever makes a mount namespace meanwhile gets a copy of the mount. Of a shared one the copy goes when the mount goes; else it would keep
        // the dead filesystem, and the next mount would be of that.
        Run("mount", "--bind", _directory.FullName, _directory.FullName);
        Run("mount", "--make-shared", _directory.FullName);
        Run("mkfs." + type, "-q", Image);
        Run("mount", "-o", "loop", Image, Mount);
        File.Create(Switch).Dispose();
    }

    /// <summary>Ends everybody whose working directory is on the disk, and waits until they are gone.</summary>
    private void EndProcesses()
    {
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                if (new FileInfo($"/proc/{process.Id}/cwd").LinkTarget?.StartsWith(Mount, StringComparison.Ordinal) == true)
                {
                    process.Kill();
                    process.WaitForExit();
                }
            }
        }
    }

    private static bool IsMounted(string directory) =>
        File.ReadLines("/proc/mounts").Any(line => line.Split(' ')[1] == directory);

    private static string? FindWhyNot()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "to mount a filesystem takes root on Linux";
        }

        try
        {
            using var probe = Create("ext4", megabytes: 16);
            probe.Cut();
            return null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            return "no filesystem can be mounted here: " + failure.Message;
        }
    }

    /// <summary>Runs a program to its end; what it printed.</summary>
    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}".Trim());
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int IoControl(SafeFileHandle file, nuint request, in uint argument);
}
