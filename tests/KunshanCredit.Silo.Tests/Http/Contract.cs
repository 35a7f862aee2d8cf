using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>All tests of the contract ask one service, one after another; each has enterprises of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ContractCollection : ICollectionFixture<ServiceFixture>
{
    public const string Name = "HTTP contract";
}

/// <summary>What every test of the contract needs.</summary>
internal static class Contract
{
    public const string Red = """{"round":"2016","colour":"red"}""";
    public const string Rating = "environment.rating.published";
    public const string Json = "application/json";
    public const string NdJson = "application/x-ndjson";

    /// <summary>A fact as JSON, with its enterprise unless that is null.</summary>
    public static string Fact(Uscc? uscc, string id, string type = Rating, string data = Red, string effectiveOn = "2017-03-01") =>
        $$"""{"id":"{{id}}",{{(uscc is null ? "" : $"\"uscc\":\"{uscc}\",")}}"type":"{{type}}","effectiveOn":"{{effectiveOn}}","data":{{data}}}""";

    /// <summary>Asks with headers of one's own.</summary>
    public static async Task<HttpResponseMessage> AskAsync(
        this ServiceFixture service, string? key, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await service.Caller(key).SendAsync(request);
    }

    /// <summary>Asks for a path, in which <c>{uscc}</c> stands for an enterprise, and checks the status.</summary>
    public static async Task GetStatusAsync(this ServiceFixture service, string? key, string path, Uscc uscc, HttpStatusCode expected)
    {
        var response = await service.AskAsync(key, path.Replace("{uscc}", uscc.Text, StringComparison.Ordinal));
        Assert.True(expected == response.StatusCode, $"{key} {path}: {(int)response.StatusCode}");
    }

    /// <summary>Sends bytes, with no media type if it is null.</summary>
    public static Task<HttpResponseMessage> SendAsync(this ServiceFixture service, string? key, string path, byte[] body, string? mediaType = Json)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return service.Caller(key).PostAsync(path, content);
    }

    /// <summary>Has a fact recorded that must be new.</summary>
    public static async Task<JsonElement> RecordedAsync(
        this ServiceFixture service, string key, Uscc uscc, string id, string type = Rating, string data = Red, string effectiveOn = "2017-03-01",
        string? document = null) =>
        await ServiceFixture.JsonOf(await service.RecordAsync(key, uscc, id, type, effectiveOn, data, document), HttpStatusCode.Created);

    /// <summary>All that can be seen of an enterprise: its facts and its standing, as bytes.</summary>
    public static async Task<string> StateOfAsync(this ServiceFixture service, Uscc uscc)
    {
        var caller = service.Caller("demo-operator");
        var events = await caller.GetAsync($"/v1/enterprises/{uscc}/events?limit=200");
        var standing = await caller.GetAsync($"/v1/enterprises/{uscc}?explain=true");
        return WithoutTrace(await events.Content.ReadAsStringAsync()) + WithoutTrace(await standing.Content.ReadAsStringAsync());
    }

    /// <summary>The problem that an answer is; every promise of RFC 9457 is checked.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, int status, string slug)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        var problem = JsonDocument.Parse(body).RootElement;
        AssertProblem(problem, status, slug);
        return problem;
    }

    /// <summary>Checks a problem wherever it stands.</summary>
    public static void AssertProblem(JsonElement problem, int status, string slug)
    {
        Assert.Equal($"https://kunshan-credit.example/problems/{slug}", problem.Text("type"));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.Text("title")!.Trim());
        Assert.NotEmpty(problem.Text("detail")!.Trim());
        Assert.NotEmpty(problem.Text("traceId")!.Trim());
        // The traceId is a number in letters, in which any short word turns up one day.
        var text = string.Join('\n', problem.EnumerateObject().Where(member => member.Name != "traceId").Select(member => member.Value.GetRawText()));
        Assert.All(["Exception", "   at ", "System.", "SQL", "KunshanCredit.", "Orleans"], leak => Assert.DoesNotContain(leak, text, StringComparison.Ordinal));
    }

    /// <summary>The pointers of a problem's errors, each with a code and a detail.</summary>
    public static string[] Pointers(this JsonElement problem) => [.. problem.GetProperty("errors").EnumerateArray().Select(error =>
    {
        Assert.Equal(["pointer", "code", "detail"], error.Names());
        Assert.NotEmpty(error.Text("detail")!);
        return error.Text("pointer")!;
    })];

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>The member names of an object, in their order.</summary>
    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static string WithoutTrace(string body) =>
        body.IndexOf("\"traceId\"", StringComparison.Ordinal) is var at and >= 0 ? body[..at] : body;
}
