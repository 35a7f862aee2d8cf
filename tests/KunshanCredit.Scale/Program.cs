using KunshanCredit.Scale;

// dotnet run --project tests/KunshanCredit.Scale -c Release [requests per second] [seconds after each step]
// dotnet run --project tests/KunshanCredit.Scale -c Release -- recovery
// dotnet run --project tests/KunshanCredit.Scale -c Release -- bulk [enterprises]
const double WritableWithinSeconds = 15;
const double ReadyWithinSeconds = 60;
const int Million = 1_000_000;
if (args is ["bulk", ..])
{
    return await BulkStart.RunAsync(args.Length > 1 ? int.Parse(args[1]) : Million, Console.WriteLine) <= ReadyWithinSeconds ? 0 : 1;
}

if (args is ["recovery"])
{
    return await Recovery.RunAsync(Console.WriteLine) <= WritableWithinSeconds ? 0 : 1;
}

var perSecond = args.Length > 0 ? int.Parse(args[0]) : 200;
var aftermath = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1]) : 40);
var outcome = await Rehearsal.RunAsync(perSecond, aftermath, Console.WriteLine);
Console.WriteLine($"{outcome.Failed} requests failed; {outcome.Acknowledged} facts acknowledged, {outcome.Stored} stored.");
return outcome.Failed == 0 && outcome.Acknowledged == outcome.Stored ? 0 : 1;
