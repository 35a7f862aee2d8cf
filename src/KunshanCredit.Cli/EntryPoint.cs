namespace KunshanCredit.Cli;

/// <summary>The process: it gives a run what is around it, and ends with its exit code.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args) => await Kcredit.RunAsync(args, Surroundings.OfProcess());
}
