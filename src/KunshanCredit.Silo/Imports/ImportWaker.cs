using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Grains.Imports;

namespace KunshanCredit.Silo.Imports;

/// <summary>Has files go on that were interrupted: by a silo that died, or by a store that did not take facts.</summary>
internal sealed class ImportWaker(IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<ImportWaker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The departments that may send files.</summary>
    public static IEnumerable<string> Departments => RegulationCatalogue.Departments.Union(JointRegulation.Owners);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause);
        do
        {
            foreach (var department in Departments)
            {
                await WakeAsync(department, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WakeAsync(string department, CancellationToken stoppingToken)
    {
        try
        {
            await grains.GetGrain<IImportRegisterGrain>(department).WakeAsync();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it is: the silo serves on, and the files are woken again soon.
            Log.ImportsNotWoken(logger, department, failure);
        }
    }
}
