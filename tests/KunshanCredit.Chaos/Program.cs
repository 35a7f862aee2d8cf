using System.Runtime.InteropServices;
using KunshanCredit.Chaos;
using KunshanCredit.Chaos.Sabotage;

if (Settings.Parse(args) is not { } settings)
{
    Console.Error.WriteLine(Settings.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    Console.WriteLine($"seed {settings.Seed}, {settings.Minutes} minutes");
    if (settings.Sabotage is not null)
    {
        return await new PlantedBugTrials(settings, Console.WriteLine).RunAsync(stop.Token) ? 0 : 1;
    }

    var verdict = await new ChaosRun(settings, Console.WriteLine).RunAsync(stop.Token);
    Console.WriteLine(verdict);
    return verdict.Holds && Enough() ? 0 : 1;

    bool Enough()
    {
        var (faults, facts) = (verdict.Faults.Values.Sum(), verdict.Acknowledged);
        var isEnough = faults >= settings.FaultsDemanded && facts >= settings.Facts;
        Console.WriteLine(isEnough ? "All properties hold." : $"Too little to say anything: {faults} faults, {facts} facts.");
        return isEnough;
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
