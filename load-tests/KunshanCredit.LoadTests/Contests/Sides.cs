using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>The sides that several contests have.</summary>
internal static class Sides
{
    /// <summary>The service asked as fast as it answers.</summary>
    public static Side Asked(this City city, string name, Stage stage, LookUps lookUps, Keys keys) => new(
        name,
        () => city.Meters,
        token => lookUps.SaturateAsync(city.Address, keys, stage.Settings.Connections, stage.Settings.RoundLength, token));

    /// <summary>The service asked for what everybody asks for most: the surcharges.</summary>
    public static Side AskedPlainly(this City city, string name, Stage stage) =>
        city.Asked(name, stage, city.PlainLookUps(), Keys.Uniform(city.Codes.Length));

    /// <summary>A bare Kestrel asked in the same form, for answers of one size; size 0 is a 304.</summary>
    public static Side Asked(this Server kestrel, Stage stage, string[] codes, int size, Keys keys) => new(
        "bare Kestrel",
        () => [kestrel.Meter],
        token => new LookUps(LookUpRequests.Fixed(kestrel.Address, codes, size), size == 0 ? 304 : 200)
            .SaturateAsync(kestrel.Address, keys, stage.Settings.Connections, stage.Settings.RoundLength, token));

    /// <summary>A reference asked for the same look-ups.</summary>
    public static Side Asked(this Opponent opponent, Stage stage, string[] codes, Keys keys)
    {
        var lookUps = new LookUps(LookUpRequests.Plain(opponent.Address, codes), 200, codes);
        return new Side(
            opponent.Name,
            () => opponent.Meters,
            token => lookUps.SaturateAsync(opponent.Address, keys, stage.Settings.Connections, stage.Settings.RoundLength, token));
    }

    /// <summary>Facts sent one by one, as many at once as the settings say.</summary>
    public static Side Posting(this Opponent opponent, Stage stage, int inFlight, Func<IReadOnlyList<string>> codes) => new(
        opponent.Name,
        () => opponent.Meters,
        token => new SinglePosts(codes(), stage.NextRun()).RunAsync(opponent.Address, inFlight, stage.Settings.RoundLength, token));

    /// <summary>The same, to the service, which is held to what it acknowledges.</summary>
    public static Side Posting(this City city, Stage stage, int inFlight, Func<IReadOnlyList<string>> codes) => new(
        "service",
        () => city.Meters,
        async token => city.Acknowledge(
            await new SinglePosts(codes(), stage.NextRun()).RunAsync(city.Address, inFlight, stage.Settings.RoundLength, token)));

    /// <summary>The look-up of each enterprise of a city.</summary>
    public static LookUps PlainLookUps(this City city) => new(LookUpRequests.Plain(city.Address, city.Codes), 200, city.Codes);

    /// <summary>The size of an answer, as the median of all.</summary>
    public static int MedianSize(this CensusEntry[] entries) =>
        (int)Statistics.Median(entries.Select(entry => (double)System.Text.Encoding.UTF8.GetByteCount(entry.Body)));
}
