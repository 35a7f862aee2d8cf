using System.Net.Sockets;
using System.Runtime.InteropServices;
using KunshanCredit.LoadTests;
using KunshanCredit.LoadTests.Generator;

if (CommandLine.Parse(args) is not { } settings)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

SocketThreads.RunCallersOnThem();
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    return await Benchmark.RunAsync(settings, stop.Token) ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
catch (Exception failure) when (failure is LoadTestException or SocketException or TimeoutException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
