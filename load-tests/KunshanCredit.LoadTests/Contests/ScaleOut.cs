using System.Net;
using System.Text;
using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>A silo joins while everybody works, and later another one dies.</summary>
internal static class ScaleOut
{
    private const string Title = "Scale-out: a silo joins, another is killed";
    private const int MostEnterprises = 10_000;
    private static readonly TimeSpan BeforeItJoins = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BeforeTheOtherDies = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var city = await stage.NewCityAsync(StoreKind.Postgres, cancellation);
        await city.FillAsync(Facts.PerEnterprise, cancellation, MostEnterprises);
        var second = await city.JoinAsync(cancellation);
        await city.WarmAsync(cancellation);
        var silos = new List<IPEndPoint> { city.Address, second.Address };
        var sightings = new Sightings();
        var callers = stage.Settings.Connections;
        Household[] households =
        [
            .. Enumerable.Range(0, callers).Select(n => new Household(
                n, [.. city.Codes.Where((_, i) => i % callers == n)], Facts.PerEnterprise, () => Volatile.Read(ref silos), sightings)),
        ];
        using var end = new CancellationTokenSource();
        try
        {
            var living = Task.WhenAll(households.Select(each => each.LiveAsync(end.Token)));
            var events = await HappenAsync();
            await end.CancelAsync();
            await living;
            city.Acknowledge(sightings.Recorded);
            stage.Findings.Add(Report(sightings, events, callers));
        }
        finally
        {
            await end.CancelAsync();
            Array.ForEach(households, each => each.Dispose());
        }

        await city.CheckRowsAsync();
        stage.Findings.Verified(
            $"{Title}: each answer showed exactly the facts that had been acknowledged, and there are as many rows as acknowledgements.");

        async Task<(int Second, string What)[]> HappenAsync()
        {
            await Task.Delay(BeforeItJoins, cancellation);
            var starts = Say("a third silo is started");
            var third = await city.JoinAsync(cancellation);
            var joins = Say("it is ready, and is asked from now on");
            Volatile.Write(ref silos, [.. silos, third.Address]);
            await Task.Delay(BeforeTheOtherDies, cancellation);
            var dies = Say("the second silo is killed");
            await city.LeaveAsync(second);
            Volatile.Write(ref silos, [.. silos.Where(each => !each.Equals(second.Address))]);
            await Task.Delay(Aftermath, cancellation);
            return [starts, joins, dies];
        }

        (int Second, string What) Say(string what)
        {
            Progress.Say($"{Title}: {what}");
            return (sightings.Second, what);
        }
    }

    private static Figure Report(Sightings sightings, (int Second, string What)[] events, int callers)
    {
        var table = new StringBuilder();
        table.AppendLine("| second | answers | refused or lost, sent again | |");
        table.AppendLine("| --- | --- | --- | --- |");
        for (var second = 0; second < sightings.Second; second++)
        {
            var what = string.Join("; ", events.Where(each => each.Second == second).Select(each => each.What));
            table.AppendLine($"| {second} | {sightings.Answers[second]} | {sightings.Refusals[second]} | {what} |");
        }

        return new Figure(
            Title,
            $"{callers} callers, each alone with some enterprises, look up nine times and report a fact the tenth time, at each silo in turn, right " +
            "after every answer. A request that is refused (503) or lost is sent again elsewhere under the same id. Figures are answers in each second.",
            "/s",
            [.. sightings.Answers.Take(sightings.Second).Select(count => (double)count)])
        { More = table.ToString() };
    }
}
