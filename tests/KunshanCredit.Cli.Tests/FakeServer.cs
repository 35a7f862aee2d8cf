using System.Net;
using System.Text;

namespace KunshanCredit.Cli.Tests;

/// <summary>A server of which the test says what it answers.</summary>
internal sealed class FakeServer(Func<HttpRequestMessage, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>The key with which it is asked.</summary>
    public const string Key = "the-secret-of-the-department";

    /// <summary>What was asked: method, path and query, body.</summary>
    public List<(string Method, string Path, string Body, string? Authorization)> Asked { get; } = [];

    /// <summary>Answers everything with the same.</summary>
    public static FakeServer Saying(HttpStatusCode status, string body, string mediaType = "application/json") => new((_, _) => Answer(status, body, mediaType));

    /// <summary>Answers by path; everything else is 404.</summary>
    public static FakeServer Of(params (string Path, string Body)[] answers) => new((request, _) =>
        Array.Find(answers, each => each.Path == request.RequestUri!.AbsolutePath) is { Body: { } body } ? Answer(HttpStatusCode.OK, body) : Problem(404, "not-found"));

    /// <summary>An answer.</summary>
    public static HttpResponseMessage Answer(HttpStatusCode status, string body, string mediaType = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    /// <summary>A refusal.</summary>
    public static HttpResponseMessage Problem(int status, string slug, int? retryAfter = null)
    {
        var problem = Answer((HttpStatusCode)status, $$"""
            {"type":"https://kunshan-credit.example/problems/{{slug}}","title":"Title of {{slug}}","status":{{status}},"detail":"Detail.","traceId":"t",
             "errors":[{"pointer":"/data/colour","code":"not-a-choice","detail":"One of."}]}
            """, "application/problem+json");
        if (retryAfter is { } seconds)
        {
            problem.Headers.TryAddWithoutValidation("Retry-After", $"{seconds}");
        }

        return problem;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Asked)
        {
            Asked.Add((request.Method.Method, request.RequestUri!.PathAndQuery, body, request.Headers.Authorization?.Parameter));
        }

        return answer(request, body);
    }
}
