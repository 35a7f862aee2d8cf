using System.Globalization;

namespace KunshanCredit.LoadTests.Report;

/// <summary>What is said of a figure that was taken several times.</summary>
internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median, and in brackets the least and the greatest.</summary>
    public static string Spread(IEnumerable<double> values, string format)
    {
        double[] all = [.. values];
        return $"{Text(Median(all), format)} [{Text(all.Min(), format)}–{Text(all.Max(), format)}]";
    }

    /// <summary>A number as it is written here, with a thin gap between thousands.</summary>
    public static string Text(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).Replace(',', ' ');
}
