using KunshanCredit.Chaos.Checker;
using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Checker.Properties;
using KunshanCredit.Chaos.Checker.Stored;
using KunshanCredit.Chaos.Faults;
using KunshanCredit.Chaos.History;
using KunshanCredit.Chaos.Processes;
using KunshanCredit.Chaos.Standings;
using KunshanCredit.Chaos.Workload;

namespace KunshanCredit.Chaos;

/// <summary>One run: start everything, drive it, break it and heal it again and again, then judge what was recorded.</summary>
internal sealed class ChaosRun(Settings settings, Action<string> say)
{
    // While silos come and go, answers are compared with the store; for the memory to be tried too, the database alone suffers for some rounds.
    private const int CycleOfRounds = 6;
    private const int RoundsWithSilos = 4;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan RoundDuration = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs, and judges the run.</summary>
    /// <exception cref="InvalidOperationException">It could not be carried out.</exception>
    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var folder = settings.History ?? Directory.CreateTempSubdirectory("credit-chaos-").FullName;
        using var network = settings.Loopback ? Network.OfLoopback() : Network.Create();
        await using var database = await Database.StartAsync(network.AddPlace("db"));
        using (var history = new HistoryFile(folder))
        {
            await RunAsync(folder, network, database, history, cancellation);
        }

        var verdict = Verdict.On(new Evidence(RunHistory.Load(folder), await PostgresLog.ReadAsync(database.ConnectionString("credit_verifier"))));
        if (settings.History is null && verdict.Holds)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            say($"The history stays in {folder}.");
        }

        return verdict;
    }

    private async Task RunAsync(string folder, Network network, Database database, HistoryFile history, CancellationToken cancellation)
    {
        var clock = new SimulatedClock(folder);
        await using var cluster = new SiloCluster(Topology.Slots(network, database, clock, folder, settings.Sabotage), history, folder);
        using var line = new Line(cluster.Slots, history);
        var probe = new ReportSource(settings.Seed, "probe", settings.Enterprises);
        if (!await RecoversAsync(cluster, line, history, probe, StartPatience, cancellation))
        {
            throw new InvalidOperationException("The silos did not come up:\n" + string.Join('\n', cluster.Slots.SelectMany(slot => slot.LastWords)));
        }

        using var traffic = new Traffic(line, settings.Seed, settings.Enterprises);
        var nemesis = new Nemesis(Kinds(network), new Stage(cluster, database, clock), history, new Random(settings.Seed));
        var rounds = await BreakAndHealAsync(nemesis, cluster, line, history, probe, cancellation);
        history.Append(new Healed(history.Now, rounds + 1));
        if (await traffic.EndAsync(SettlePatience))
        {
            history.Append(new Recovered(history.Now, rounds + 1));
        }

        await new Recomputation(line, cluster.Slots, history).RunAsync(database.ConnectionString("credit_verifier"));
        say($"silos that left because they were declared dead {cluster.LeftAsDead}; starts that failed {cluster.FailedStarts}");
    }

    /// <summary>Goes on until the time is over and the faults and facts are enough; returns the number of rounds.</summary>
    private async Task<int> BreakAndHealAsync(
        Nemesis nemesis, SiloCluster cluster, Line line, HistoryFile history, ReportSource probe, CancellationToken cancellation)
    {
        var until = history.Now + (long)TimeSpan.FromMinutes(settings.Minutes).TotalMicroseconds;
        var atTheLatest = until + (until - history.Now);
        var round = 0;
        await Task.Delay(WarmUp, cancellation);
        while (history.Now < until || (IsTooLittle() && history.Now < atTheLatest))
        {
            cancellation.ThrowIfCancellationRequested();
            round++;
            await nemesis.RoundAsync(RoundDuration, cancellation, onlyDatabase: round % CycleOfRounds >= RoundsWithSilos);
            var healed = history.Now;
            history.Append(new Healed(healed, round));
            var recovers = await RecoversAsync(cluster, line, history, probe, SettlePatience, cancellation);
            if (recovers)
            {
                history.Append(new Recovered(history.Now, round));
            }

            say($"round {round}: faults {nemesis.Count}, acknowledged {line.Acknowledged}, "
                + (recovers ? $"recovered after {(history.Now - healed) / 1000} ms" : "did not recover"));
            if (!recovers)
            {
                cluster.KillAll();
            }

            await Task.Delay(Calm, cancellation);
        }

        return round;

        bool IsTooLittle() => nemesis.Count < settings.FaultsDemanded || line.Acknowledged < settings.Facts;
    }

    /// <summary>Whether in time every silo is ready and takes on a fact.</summary>
    private static async Task<bool> RecoversAsync(
        SiloCluster cluster, Line line, HistoryFile history, ReportSource probe, TimeSpan patience, CancellationToken cancellation)
    {
        var until = history.Now + (long)patience.TotalMicroseconds;
        using var glances = new PeriodicTimer(Glance);
        foreach (var silo in cluster.Slots)
        {
            var report = probe.Next();
            while (!(await line.IsReadyAsync(silo) && await line.RecordAsync(silo, report) is Acknowledged))
            {
                await glances.WaitForNextTickAsync(cancellation);
                if (history.Now > until)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private List<FaultKind> Kinds(Network network)
    {
        var kinds = FaultKinds.All(network).Where(kind => settings.Only is not { } only
            || only.Split(',').Any(name => kind.Name.StartsWith(name, StringComparison.Ordinal))).ToLookup(kind => kind.Missing is null);
        foreach (var kind in kinds[false])
        {
            say($"SKIPPED {kind.Name}: {kind.Missing}");
        }

        return [.. kinds[true]];
    }
}
