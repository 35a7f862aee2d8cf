using System.Diagnostics.Metrics;

namespace KunshanCredit.Grains;

/// <summary>What the grains tell about themselves.</summary>
public static class GrainMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "KunshanCredit.Grains";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Activations = Meter.CreateCounter<long>(
        "credit_activations", "activations", "Enterprises that were read into memory.");

    private static readonly Counter<long> ReadsChecked = Meter.CreateCounter<long>(
        "credit_reads_checked", "reads", "Answers from memory that were first compared with the store.");

    /// <summary>Shows how many enterprises are on a board.</summary>
    public static void Observe(StandingBoard board) => Meter.CreateObservableGauge(
        "credit_active_enterprises", () => board.Count, "enterprises", "Enterprises that are in memory on this silo.");

    internal static void Checked() => ReadsChecked.Add(1);

    internal static void Activated() => Activations.Add(1);
}
