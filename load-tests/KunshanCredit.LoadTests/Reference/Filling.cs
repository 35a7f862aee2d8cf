using System.Globalization;
using System.Net;
using System.Text;
using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>Gives a reference what the city knows, by its <c>POST /fill</c>: facts as they were reported, or finished answers.</summary>
internal static class Filling
{
    private const int EnterprisesAtOnce = 5_000;

    /// <summary>Sends the facts of enterprises; returns the number that was taken.</summary>
    public static Task<long> FactsAsync(IPEndPoint reference, string[] codes, CancellationToken cancellation) =>
        SendAsync(reference, codes.Chunk(EnterprisesAtOnce).Select(some => Facts.Stream(some, Facts.PerEnterprise)), cancellation);

    /// <summary>Sends the answers that the service gives about its enterprises; returns the number that was taken.</summary>
    public static async Task<long> AnswersAsync(IPEndPoint reference, City city, CancellationToken cancellation)
    {
        var entries = await city.CensusAsync(city.Codes, cancellation);
        var lines = city.Codes.Zip(entries, (code, entry) => $"{code}\t{entry.Body}\n");
        return await SendAsync(reference, lines.Chunk(EnterprisesAtOnce).Select(some => Encoding.UTF8.GetBytes(string.Concat(some))), cancellation);
    }

    private static async Task<long> SendAsync(IPEndPoint reference, IEnumerable<byte[]> bodies, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{reference}"), Timeout = TimeSpan.FromMinutes(10) };
        var taken = 0L;
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            using var answer = await client.PostAsync(new Uri("/fill", UriKind.Relative), content, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            taken += answer.IsSuccessStatusCode && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count
                : throw new LoadTestException($"A reference could not be filled: {(int)answer.StatusCode} {text}");
        }

        return taken;
    }
}
