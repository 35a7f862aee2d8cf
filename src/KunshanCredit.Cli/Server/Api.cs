using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Server;

/// <summary>The service over HTTP: with the key, in the language of the run, and again when it says that it can answer later.</summary>
internal sealed class Api : IDisposable
{
    private const int MostTries = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Run _run;
    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;

    public Api(Run run, Uri address, string? key, TimeSpan timeout)
    {
        (_run, _timeout) = (run, timeout);
        _client = new HttpClient(run.Around.Network()) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Add("Accept-Language", run.Language == Language.English ? "en" : "zh-CN");
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("kcredit");
        UseKey(key);
    }

    /// <summary>Where it is.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>Whether there is a key.</summary>
    public bool HasKey => _client.DefaultRequestHeaders.Authorization is not null;

    /// <summary>Asks; what is refused ends the run.</summary>
    public async Task<Answer> GetAsync(string path, CancellationToken cancel) => Good(await AskAsync(path, cancel));

    /// <summary>An answer that is what was asked for; what is refused ends the run.</summary>
    public static Answer Good(Answer answer) => answer.IsGood ? answer : throw ServerProblem.Of(answer);

    /// <summary>Asks, whatever the answer is.</summary>
    public Task<Answer> AskAsync(string path, CancellationToken cancel) => SendAsync(new Ask(HttpMethod.Get, path), cancel);

    /// <summary>Asks or sends; again if the service says that it can answer later and the request may be repeated.</summary>
    /// <exception cref="StopException">It cannot be reached, or did not answer in time.</exception>
    public async Task<Answer> SendAsync(Ask ask, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await OnceAsync(ask, cancel);
            if (!ask.MayRepeat || !MayTryAgain(attempt) || answer.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
            {
                return answer;
            }

            await PauseAsync((int)answer.Status, answer.Headers.RetryAfter?.Delta, attempt, cancel);
        }
    }

    /// <summary>Waits as long as the service asks for, but not for ever, and says so.</summary>
    public async Task PauseAsync(int status, TimeSpan? asked, int attempt, CancellationToken cancel)
    {
        var wished = asked ?? TimeSpan.FromSeconds(1 << (attempt - 1));
        var pause = wished < LongestPause ? wished : LongestPause;
        var seconds = pause.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        _run.Say(
            $"服务暂不可用（{status}），{seconds} 秒后重试（{attempt}/{MostTries - 1}）。",
            $"The server is not available ({status}); again in {seconds} s ({attempt}/{MostTries - 1}).");
        await Task.Delay(pause, _run.Around.Clock, cancel);
    }

    /// <summary>Asks for something that is told bit by bit; what is refused ends the run.</summary>
    public async Task<HttpResponseMessage> FollowAsync(string path, string accept, CancellationToken cancel)
    {
        using var request = Request(new Ask(HttpMethod.Get, path) { Accept = accept });
        var response = await ReachAsync(limit => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit), cancel);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw ServerProblem.Of(await ReadAsync(response, cancel));
        }
    }

    /// <summary>Whether what was tried so many times may be tried again.</summary>
    public static bool MayTryAgain(int attempt) => attempt < MostTries;

    public void Dispose() => _client.Dispose();

    private Task<Answer> OnceAsync(Ask ask, CancellationToken cancel) => ReachAsync(
        async limit =>
        {
            using var request = Request(ask);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
            return await ReadAsync(response, limit);
        },
        cancel);

    private async Task<T> ReachAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(_timeout, _run.Around.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            return await send(either.Token);
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            var reason = (away.InnerException ?? away).Message;
            throw StopException.With(ExitCode.Unreachable, $"无法连接 {Address}：{reason}", $"Cannot reach {Address}: {reason}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw StopException.With(ExitCode.Unreachable, $"{Address} 未在规定时间内回答（--timeout）。", $"{Address} did not answer in time (--timeout).");
        }
    }

    private static HttpRequestMessage Request(Ask ask)
    {
        var request = new HttpRequestMessage(ask.Method, ask.Path) { Content = ask.Body?.Invoke() };
        request.Headers.Accept.ParseAdd(ask.Accept);
        if (ask.Key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ask.Key);
        }

        return request;
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancel) =>
        new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel), response.Headers);

    private void UseKey(string? key)
    {
        if (key is null)
        {
            return;
        }

        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (Address is { Scheme: "http", IsLoopback: false })
        {
            _run.Say($"注意：密钥未加密发往 {Address}。", $"Note: the key goes to {Address} unencrypted.");
        }
    }
}

/// <summary>One request.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query, from the address of the service on.</param>
internal sealed record Ask(HttpMethod Method, string Path)
{
    /// <summary>What it asks for.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Makes its body, anew for each try; null for none.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>The key if it is not that of the run.</summary>
    public string? Key { get; init; }

    /// <summary>Whether sending it twice is as good as sending it once.</summary>
    public bool MayRepeat { get; init; } = Method == HttpMethod.Get;

    /// <summary>A body of bytes.</summary>
    public static Func<HttpContent> Bytes(byte[] bytes, string mediaType) =>
        () => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    /// <summary>A path with its query: members that are null are left out, all others escaped.</summary>
    public static string To(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        List<string> parts = [];
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}
