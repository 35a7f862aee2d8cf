using System.Net;
using System.Text;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Look-ups of the surcharges by a water or gas company, as the bytes that go over the wire.</summary>
internal static class LookUpRequests
{
    /// <summary>The key of who asks.</summary>
    public const string Key = "demo-utility";
    private const int HistoricDays = 365;
    private static readonly DateOnly FirstHistoricDay = new(2016, 1, 1);

    /// <summary>The plain look-up of each enterprise.</summary>
    public static byte[][] Plain(IPEndPoint server, IEnumerable<string> codes) => [.. codes.Select(code => Get(server, code, "surcharges"))];

    /// <summary>The look-up with reasons.</summary>
    public static byte[][] Explained(IPEndPoint server, IEnumerable<string> codes) =>
        [.. codes.Select(code => Get(server, code, "surcharges?explain=true"))];

    /// <summary>The look-up as of a day that is past, another one for each enterprise of a year's worth.</summary>
    public static byte[][] Historic(IPEndPoint server, IEnumerable<string> codes) =>
        [.. codes.Select((code, i) => Get(server, code, $"surcharges?asOf={FirstHistoricDay.AddDays(i % HistoricDays):yyyy-MM-dd}"))];

    /// <summary>The look-up by a caller who has the answer already.</summary>
    public static byte[][] Known(IPEndPoint server, IEnumerable<string> codes, IEnumerable<string> tags) =>
        [.. codes.Zip(tags, (code, tag) => Get(server, code, "surcharges", $"If-None-Match: {tag}\r\n"))];

    /// <summary>The page of each enterprise, as a browser asks for it.</summary>
    public static byte[][] Pages(IPEndPoint server, IEnumerable<string> codes) => [.. codes.Select(code => Encoding.ASCII.GetBytes(
        $"GET /enterprises/{code} HTTP/1.1\r\nHost: {server}\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n"))];

    /// <summary>Of the same form, for a bare Kestrel, which answers any of them with the same number of bytes.</summary>
    public static byte[][] Fixed(IPEndPoint server, IEnumerable<string> codes, int size) =>
        [.. codes.Select(code => Get(server, code, $"fixed-{size}"))];

    /// <summary>Look-ups of many enterprises each, as a billing run asks.</summary>
    public static byte[][] Batches(IPEndPoint server, IEnumerable<string> codes, int codesEach) => [.. codes.Chunk(codesEach).Select(some =>
    {
        var body = $$"""{"view":"surcharges","usccs":["{{string.Join("\",\"", some)}}"]}""";
        return Encoding.ASCII.GetBytes(
            $"POST /v1/lookups HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {Key}\r\nContent-Type: application/json\r\n" +
            $"Content-Length: {body.Length}\r\n\r\n{body}");
    })];

    private static byte[] Get(IPEndPoint server, string code, string resource, string more = "") => Encoding.ASCII.GetBytes(
        $"GET /v1/enterprises/{code}/{resource} HTTP/1.1\r\nHost: {server}\r\nAccept: application/json\r\nAuthorization: Bearer {Key}\r\n{more}\r\n");
}
