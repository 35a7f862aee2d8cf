using System.Diagnostics;
using KunshanCredit.Chaos.Processes;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Chaos.Faults;

/// <summary>kill -9 of a silo.</summary>
internal sealed class KillSilo(SiloSlot silo) : SiloFault(silo)
{
    public override Task BeginAsync()
    {
        Silo.IsHeldDown = true;
        Silo.Kill();
        return Task.CompletedTask;
    }

    public override Task HealAsync()
    {
        Silo.IsHeldDown = false;
        return Task.CompletedTask;
    }
}

/// <summary>A silo is asked to stop, as for an upgrade.</summary>
internal sealed class StopSilo(SiloSlot silo) : SiloFault(silo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public override async Task BeginAsync()
    {
        Silo.IsHeldDown = true;
        await Silo.StopAsync(Patience);
    }

    public override Task HealAsync()
    {
        Silo.IsHeldDown = false;
        return Task.CompletedTask;
    }
}

/// <summary>
/// A silo stands still until the others have declared it dead, or for so long that they had to, and then goes on as if nothing had happened: a zombie.
/// </summary>
internal sealed class FreezeSilo(SiloSlot silo, Database database) : SiloFault(silo)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private SiloProcess? _frozen;

    public override async Task BeginAsync()
    {
        var before = await database.DeclaredDeadAsync(Silo.Name);
        _frozen = Silo.Process;
        _frozen?.Signal("STOP");
        var frozen = Stopwatch.GetTimestamp();
        using var glances = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (Stopwatch.GetElapsedTime(frozen) < Longest && await glances.WaitForNextTickAsync())
        {
            if (await database.DeclaredDeadAsync(Silo.Name) > before)
            {
                break;
            }
        }
    }

    public override Task HealAsync()
    {
        _frozen?.Signal("CONT");
        return Task.CompletedTask;
    }
}

/// <summary>The clock of a silo is set, an hour or a day forward or back; then it is right again.</summary>
internal sealed class JumpClock(SiloSlot silo, SimulatedClock clock, Random random) : SiloFault(silo)
{
    private const int Hour = 3600;
    private static readonly int[] Shifts = [Hour, -Hour, 25 * Hour, -25 * Hour];
    private readonly int _shift = Shifts[random.Next(Shifts.Length)];

    public override string Target => $"{Silo.Name} {_shift:+0;-0} s";

    public override TimeSpan Duration => TimeSpan.FromSeconds(6);

    public override Task BeginAsync()
    {
        clock.Shift(_shift);
        return Task.CompletedTask;
    }

    public override Task HealAsync()
    {
        clock.Shift(0);
        return Task.CompletedTask;
    }
}
