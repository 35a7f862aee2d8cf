using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>
/// Goes through every enterprise of a log: one thread reads, as many as there are cores make facts of rows, check the chain and work on the history.
/// They are threads of their own, so that questions and reports find those of the pool free. Only so many enterprises are in memory as there is room
/// between them.
/// </summary>
internal static class CityAssessment
{
    private const int Room = 256;

    /// <summary>The rows of the city's index, in no order.</summary>
    /// <exception cref="InvalidDataException">The log of an enterprise cannot be read, or is no chain.</exception>
    public static IEnumerable<EnterpriseSummary> Of(IEnumerable<StoredLog> logs, DateOnly day) =>
        OfEach(logs, history => EnterpriseSummary.Of(history, day));

    /// <summary>What is made of each history, in no order.</summary>
    /// <exception cref="InvalidDataException">The log of an enterprise cannot be read, or is no chain.</exception>
    public static IEnumerable<T> OfEach<T>(IEnumerable<StoredLog> logs, Func<EnterpriseHistory, T> work)
    {
        using var stop = new CancellationTokenSource();
        using var read = new BlockingCollection<StoredLog>(Room);
        using var done = new BlockingCollection<T>(Room);
        var reading = Run(stop, () => Pass(logs, read, stop.Token)).ContinueWith(ended => End(ended, read), TaskScheduler.Default).Unwrap();
        var working = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Run(stop, () => Pass(
            read.GetConsumingEnumerable(stop.Token).Select(log => work(log.Restore())), done, stop.Token)));
        var all = Task.WhenAll([reading, .. working]).ContinueWith(ended => End(ended, done), TaskScheduler.Default).Unwrap();
        try
        {
            foreach (var item in done.GetConsumingEnumerable(CancellationToken.None))
            {
                yield return item;
            }
        }
        finally
        {
            // Whoever takes no more, for whatever reason, leaves nobody behind.
            stop.Cancel();
            Task.WaitAny(all);
        }

        ThrowFirst(all);
    }

    /// <summary>Works on a thread of its own; a failure stops the others.</summary>
    private static Task Run(CancellationTokenSource stop, Action work) => Task.Factory.StartNew(
        () =>
        {
            var isDone = false;
            try
            {
                work();
                isDone = true;
            }
            finally
            {
                if (!isDone)
                {
                    stop.Cancel();
                }
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void Pass<T>(IEnumerable<T> from, BlockingCollection<T> to, CancellationToken stop)
    {
        foreach (var item in from)
        {
            to.Add(item, stop);
        }
    }

    private static Task End<T>(Task ended, BlockingCollection<T> collection)
    {
        collection.CompleteAdding();
        return ended;
    }

    /// <summary>The failure itself, and not that of those whom it stopped.</summary>
    private static void ThrowFirst(Task all)
    {
        var failures = all.Exception?.Flatten().InnerExceptions;
        if (failures is not null)
        {
            ExceptionDispatchInfo.Throw(failures.FirstOrDefault(failure => failure is not OperationCanceledException) ?? failures[0]);
        }
    }
}
