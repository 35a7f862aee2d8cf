using System.Diagnostics.Metrics;

namespace KunshanCredit.Silo.Cluster;

/// <summary>What the gauges of this silo show at this moment: the same as <c>/metrics</c>, for a page.</summary>
internal static class Gauges
{
    private const string Ours = "credit_";

    /// <summary>Each gauge of the service, by its name.</summary>
    public static SortedDictionary<string, double> Read()
    {
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, reading) =>
        {
            if (instrument.IsObservable && instrument.Name.StartsWith(Ours, StringComparison.Ordinal))
            {
                reading.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
