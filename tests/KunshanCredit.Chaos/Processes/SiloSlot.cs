using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Chaos.Processes;

/// <summary>One of the silos that are wanted: its place and its present process. A silo that ends is started again unless a fault holds it down.</summary>
internal sealed class SiloSlot(string name, SiloLaunch launch)
{
    /// <summary>Its name in the history.</summary>
    public string Name { get; } = name;

    /// <summary>Where it runs.</summary>
    public Place Place => launch.Place;

    /// <summary>Where it serves, each time that it is started.</summary>
    public Uri Address { get; } = new($"http://{launch.Place.Address}:{launch.HttpPort}");

    /// <summary>Its process; null while there is none.</summary>
    public SiloProcess? Process { get; private set; }

    /// <summary>Whether a fault wants it to stay away.</summary>
    public bool IsHeldDown { get; set; }

    /// <summary>Whether its present process has been told to end.</summary>
    public bool IsToldToEnd { get; private set; }

    /// <summary>Whether its process is up.</summary>
    public bool Serves => Process is { ExitCode: null, Serving.IsCompletedSuccessfully: true };

    /// <summary>The last lines that its process printed.</summary>
    public IEnumerable<string> LastWords => Process?.Output.TakeLast(12) ?? [];

    /// <summary>Starts it.</summary>
    public void Start()
    {
        IsToldToEnd = false;
        Process = SiloProcess.Launch(launch);
    }

    /// <summary>Kills its process, if there is one.</summary>
    public void Kill()
    {
        IsToldToEnd = true;
        Process?.Kill();
    }

    /// <summary>Asks its process to end, if there is one, and waits for a while.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        IsToldToEnd = true;
        if (Process is { ExitCode: null } process)
        {
            try
            {
                await process.StopAsync().WaitAsync(patience);
            }
            catch (TimeoutException)
            {
                process.Kill();
            }
        }
    }

    /// <summary>Takes note that the process is gone.</summary>
    public void Clear()
    {
        Process?.Dispose();
        Process = null;
    }
}
