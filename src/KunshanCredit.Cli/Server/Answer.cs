using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace KunshanCredit.Cli.Server;

/// <summary>What the service answered.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its bytes as they came.</param>
/// <param name="Headers">Its headers.</param>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, HttpResponseHeaders Headers)
{
    private readonly Lazy<JsonElement> _json = new(() => Parse(Body));

    /// <summary>Whether it is what was asked for.</summary>
    public bool IsGood => (int)Status is >= 200 and <= 299;

    /// <summary>Its JSON.</summary>
    /// <exception cref="StopException">It is none: something else than the service answers there.</exception>
    public JsonElement Json => _json.Value;

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            throw StopException.With(ExitCode.Refused, "服务的回答不是 JSON。", "The answer of the server is no JSON.");
        }
    }
}
