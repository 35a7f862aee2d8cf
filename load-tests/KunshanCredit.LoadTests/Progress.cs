using System.Diagnostics;

namespace KunshanCredit.LoadTests;

/// <summary>Tells whoever waits how far it is.</summary>
internal static class Progress
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    public static void Say(string text) => Console.WriteLine($"{Stopwatch.GetElapsedTime(Start):mm\\:ss}  {text}");
}
