using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.History;
using KunshanCredit.Chaos.Processes;

namespace KunshanCredit.Chaos.Workload;

/// <summary>How a caller reaches the silos: sends, and writes into the history what it sent and what it learned.</summary>
internal sealed class Line(IReadOnlyList<SiloSlot> silos, HistoryFile history) : IDisposable
{
    private const string Json = "application/json";
    private const string NdJson = "application/x-ndjson";
    private const int ChanceOfSpared = 20;
    private const long SparedMicroseconds = 2_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = Patience };
    private readonly ConcurrentDictionary<SiloSlot, long> _sparedUntil = new();
    private long _acknowledged;

    /// <summary>How many facts have been acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Any silo, as a load balancer chooses: rarely one that has just not answered.</summary>
    public SiloSlot Draw(Random random)
    {
        var first = random.Next(silos.Count);
        var inTurn = Enumerable.Range(first, silos.Count).Select(i => silos[i % silos.Count]);
        return inTurn.FirstOrDefault(silo => _sparedUntil.GetValueOrDefault(silo) < history.Now || random.Next(ChanceOfSpared) == 0) ?? silos[first];
    }

    /// <summary>Sends one fact.</summary>
    public async Task<OperationOutcome> RecordAsync(SiloSlot silo, Report report)
    {
        var number = Invoke(silo, report);
        OperationOutcome outcome;
        try
        {
            using var request = Request(HttpMethod.Post, silo, $"/v1/enterprises/{report.Uscc}/events", $"demo-{report.Department}");
            request.Content = new StringContent(report.Json, Encoding.UTF8, Json);
            using var response = await _client.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            outcome = Judge(number, (int)response.StatusCode, JsonElement.Parse(body.Length == 0 ? "{}"u8 : body));
        }
        catch (Exception failure) when (IsNoAnswer(failure))
        {
            outcome = NoAnswer(number, silo, failure);
        }

        return Settle(outcome);
    }

    /// <summary>Sends facts of one department as an array; returns the outcome of each.</summary>
    public async Task<OperationOutcome[]> RecordAllAsync(SiloSlot silo, IReadOnlyList<Report> reports)
    {
        var numbers = reports.Select(report => Invoke(silo, report)).ToArray();
        OperationOutcome[] outcomes;
        try
        {
            using var request = Request(HttpMethod.Post, silo, "/v1/events", $"demo-{reports[0].Department}");
            request.Content = new StringContent($"[{string.Join(',', reports.Select(report => report.JsonWithUscc))}]", Encoding.UTF8, Json);
            using var response = await _client.SendAsync(request);
            var body = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
            outcomes = response.StatusCode == HttpStatusCode.OK
                ? [.. body.EnumerateArray().Select((item, i) => Judge(numbers[i], item))]
                : [.. numbers.Select(number => Judge(number, (int)response.StatusCode, body))];
        }
        catch (Exception failure) when (IsNoAnswer(failure))
        {
            outcomes = [.. numbers.Select(number => NoAnswer(number, silo, failure))];
        }

        return [.. outcomes.Select(Settle)];
    }

    /// <summary>Sends facts of one department as a stream, and takes each result when it comes; returns the outcome of each.</summary>
    public async Task<OperationOutcome[]> StreamAsync(SiloSlot silo, IReadOnlyList<Report> reports)
    {
        var numbers = reports.Select(report => Invoke(silo, report)).ToArray();
        var outcomes = new List<OperationOutcome>(reports.Count);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var request = Request(HttpMethod.Post, silo, "/v1/events", $"demo-{reports[0].Department}");
            request.Content = new StringContent(string.Join('\n', reports.Select(report => report.JsonWithUscc)), Encoding.UTF8, NdJson);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
            while (outcomes.Count < numbers.Length)
            {
                var line = await lines.ReadLineAsync(patience.Token) ?? throw new HttpIOException(HttpRequestError.ResponseEnded);
                var (number, json) = (numbers[outcomes.Count], JsonElement.Parse(line));
                outcomes.Add(Settle(response.StatusCode == HttpStatusCode.OK ? Judge(number, json) : Judge(number, (int)response.StatusCode, json)));
            }
        }
        catch (Exception failure) when (IsNoAnswer(failure))
        {
            outcomes.AddRange(numbers.Skip(outcomes.Count).Select(number => Settle(NoAnswer(number, silo, failure))));
        }

        return [.. outcomes];
    }

    /// <summary>Asks for a view of an enterprise; returns the body, or null if nobody knows.</summary>
    public async Task<byte[]?> AskAsync(SiloSlot silo, string uscc, string view)
    {
        var number = history.NextOperation();
        history.Append(new ReadInvoked(history.Now, number, silo.Name, uscc, view));
        OperationOutcome outcome;
        byte[]? body = null;
        try
        {
            var path = view == "standing" ? $"/v1/enterprises/{uscc}" : $"/v1/enterprises/{uscc}/{view}";
            using var request = Request(HttpMethod.Get, silo, path, "demo-operator");
            using var response = await _client.SendAsync(request);
            body = await response.Content.ReadAsByteArrayAsync();
            outcome = Judge(number, response.StatusCode, body);
        }
        catch (Exception failure) when (IsNoAnswer(failure))
        {
            outcome = NoAnswer(number, silo, failure);
        }

        history.Append(outcome);
        return outcome is Answered { Digest: not null } ? body : null;
    }

    /// <summary>Whether a silo says that it is ready.</summary>
    public async Task<bool> IsReadyAsync(SiloSlot silo)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri(silo.Address, "/readyz"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (IsNoAnswer(failure))
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A short name for bytes.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

    private static bool IsNoAnswer(Exception failure) => failure is HttpRequestException or IOException or OperationCanceledException or JsonException;

    private static HttpRequestMessage Request(HttpMethod method, SiloSlot silo, string path, string key) => new(method, new Uri(silo.Address, path))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    private long Invoke(SiloSlot silo, Report report)
    {
        var number = history.NextOperation();
        history.Append(new WriteInvoked(history.Now, number, silo.Name, report.Uscc, report.Department, report.Fact, report.MustBeRefused));
        return number;
    }

    private OperationOutcome Settle(OperationOutcome outcome)
    {
        history.Append(outcome);
        if (outcome is Acknowledged)
        {
            Interlocked.Increment(ref _acknowledged);
        }

        return outcome;
    }

    private OperationOutcome Judge(long number, JsonElement item) =>
        Judge(number, item.GetProperty("status").GetInt32(), item.TryGetProperty("problem", out var problem) ? problem : item);

    private OperationOutcome Judge(long number, int status, JsonElement body) => status switch
    {
        200 or 201 => new Acknowledged(history.Now, number, status, body.GetProperty("receipt").Deserialize<Receipt>(HistoryEntry.Json)!),
        >= 400 and < 500 => new Failed(history.Now, number, status, Slug(body)),
        _ => new OutcomeUnknown(history.Now, number, status, Slug(body)),
    };

    private OperationOutcome Judge(long number, HttpStatusCode status, byte[] body)
    {
        switch (status)
        {
            case HttpStatusCode.OK:
                var json = JsonElement.Parse(body);
                return new Answered(history.Now, number, json.GetProperty("sequence").GetInt64(), json.GetProperty("asOf").GetString(), Digest(body));
            case HttpStatusCode.NotFound:
                return new Answered(history.Now, number, 0, null, null);
            case >= HttpStatusCode.InternalServerError:
                return new OutcomeUnknown(history.Now, number, (int)status, "");
            default:
                return new Failed(history.Now, number, (int)status, Encoding.UTF8.GetString(body));
        }
    }

    private static string Slug(JsonElement problem) =>
        problem.TryGetProperty("type", out var type) ? type.GetString()!.Split('/')[^1] : problem.GetRawText();

    /// <summary>No answer came, or no whole one; the silo is spared for a while.</summary>
    private OutcomeUnknown NoAnswer(long number, SiloSlot silo, Exception failure)
    {
        _sparedUntil[silo] = history.Now + SparedMicroseconds;
        return new OutcomeUnknown(history.Now, number, null, failure.GetType().Name);
    }
}
