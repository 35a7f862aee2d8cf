using System.Text.Json;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace KunshanCredit.Portal.Api;

/// <summary>The HTTP interface as pages use it: typed answers, and refusals as values.</summary>
public sealed class CreditApi(InnerPipeline pipeline)
{
    private const string Json = "application/json";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Reads something.</summary>
    /// <param name="reader">Who reads the page.</param>
    /// <param name="address">Path and query, escaped.</param>
    /// <param name="asPublic">Whether to ask as anybody, though the reader may have signed in.</param>
    public Task<Reply<T>> GetAsync<T>(Reader reader, string address, bool asPublic = false)
        where T : class => SendAsync<T>(reader, HttpMethods.Get, address, null, asPublic);

    /// <summary>Sends a JSON body.</summary>
    public Task<Reply<T>> SendAsync<T>(Reader reader, string method, string address, object? body)
        where T : class => SendAsync<T>(
            reader, method, address, body is null ? null : (new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body, Options)), Json), asPublic: false);

    /// <summary>Sends a file under its name, as a form would.</summary>
    public async Task<Reply<T>> SendFileAsync<T>(Reader reader, string address, Stream file, string name)
        where T : class
    {
        using var form = new MultipartFormDataContent { { new StreamContent(file), "file", name } };
        return await SendAsync<T>(
            reader, HttpMethods.Post, address, (await form.ReadAsStreamAsync(reader.Http.RequestAborted), form.Headers.ContentType!.ToString()), asPublic: false);
    }

    /// <summary>Who holds a key; null if nobody does.</summary>
    public async Task<SignedIn?> WhoHoldsAsync(Reader reader, string key)
    {
        if (key.Length == 0 || key.Any(sign => !char.IsAscii(sign) || char.IsControl(sign) || sign == ' '))
        {
            return null;
        }

        var headers = new Dictionary<string, StringValues> { ["Authorization"] = $"Bearer {key}" };
        var reply = await pipeline.SendAsync(reader.Http, HttpMethods.Get, "/v1/client", headers, null);
        return reply.Status == StatusCodes.Status200OK ? JsonSerializer.Deserialize<SignedIn>(reply.Body, Options) : null;
    }

    /// <summary>An answer as it is, for a download.</summary>
    internal Task<InnerReply> DownloadAsync(Reader reader, string address, string accept) =>
        pipeline.SendAsync(reader.Http, HttpMethods.Get, address, Headers(reader, asPublic: false, mediaType: null, accept), body: null);

    private async Task<Reply<T>> SendAsync<T>(Reader reader, string method, string address, (Stream Content, string MediaType)? body, bool asPublic)
        where T : class
    {
        var reply = await pipeline.SendAsync(reader.Http, method, address, Headers(reader, asPublic, body?.MediaType, Json), body?.Content);
        if (reply.Status >= StatusCodes.Status400BadRequest)
        {
            return new Reply<T>(reply.Status, null, JsonSerializer.Deserialize<ApiProblem>(reply.Body, Options));
        }

        return new Reply<T>(reply.Status, reply.Body.Length == 0 ? null : JsonSerializer.Deserialize<T>(reply.Body, Options), null)
        {
            IsReplayed = reply.Headers.ContainsKey("Idempotent-Replayed"),
        };
    }

    private static Dictionary<string, StringValues> Headers(Reader reader, bool asPublic, string? mediaType, string accept)
    {
        var headers = new Dictionary<string, StringValues> { ["Accept"] = accept };
        if (reader.Language == Language.English)
        {
            headers["Accept-Language"] = "en";
        }

        if (!asPublic && reader.Key is { } key)
        {
            headers["Authorization"] = $"Bearer {key}";
        }

        if (mediaType is not null)
        {
            headers["Content-Type"] = mediaType;
        }

        return headers;
    }
}

/// <summary>What the interface answered: a value, or why there is none.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Value">The answer; null if there is none.</param>
/// <param name="Problem">Why not; null if all is well.</param>
public sealed record Reply<T>(int Status, T? Value, ApiProblem? Problem)
    where T : class
{
    /// <summary>Whether the same was sent before, so that nothing new was stored.</summary>
    public bool IsReplayed { get; init; }
}

/// <summary>A refusal (RFC 9457).</summary>
public sealed record ApiProblem(string Type, string Title, int Status, string? Detail, ApiError[]? Errors, string? TraceId);

/// <summary>What is wrong at one place of a request.</summary>
public sealed record ApiError(string Pointer, string Code, string Detail);
