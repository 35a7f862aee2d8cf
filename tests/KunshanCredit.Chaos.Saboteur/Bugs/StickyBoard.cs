using KunshanCredit.Grains;
using Microsoft.Extensions.Hosting;

namespace KunshanCredit.Chaos.Saboteur.Bugs;

/// <summary>What was once on a silo's board stays there, also when the activation that put it up has ended.</summary>
internal sealed class StickyBoard(StandingBoard board) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<string, EnterpriseState> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var glances = new PeriodicTimer(Glance);
        while (await glances.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var code in board.Codes)
            {
                if (board.TryGet(code, out var state))
                {
                    _seen[code] = state;
                }
            }

            foreach (var (code, state) in _seen)
            {
                if (!board.TryGet(code, out _))
                {
                    board.Publish(state);
                }
            }
        }
    }
}
