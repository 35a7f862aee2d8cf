using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Silo.Tests.Persons;

/// <summary>
/// Identity numbers are put wherever a caller can put one; then nothing that the service wrote, said, logged, counted or traced may hold any of them.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const string NdJson = "application/x-ndjson";
    private readonly TemporaryDirectory _directory = new();
    private readonly TraceCollector _traces = new();
    private readonly List<(string What, string Text)> _answers = [];
    private readonly string _uscc = TestEnterprises.New().Text;

    // Of each kind one: a usual one, one that ends in X, and one that would pass as the code of an institution.
    private readonly string[] _numbers = [TestPersons.Numbered(801), TestPersons.EndingInX(), LikeACode()];

    public void Dispose()
    {
        _traces.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task No_identity_number_is_found_in_anything_that_the_service_leaves_behind()
    {
        using var silo = await SiloProcess.StartAsync(new Dictionary<string, string>
        {
            ["Storage:Directory"] = _directory.Path,
            ["Logging:LogLevel:KunshanCredit"] = "Debug",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _traces.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        });
        foreach (var number in _numbers)
        {
            await PlantAsPersonAsync(silo, number);
            await PlantInTextsAsync(silo, number);
            await PlantInFilesAndCasesAsync(silo, number);
            await PlantInAddressesAsync(silo, number);
            await PlantInHeadersAsync(silo, number);
        }

        await ReadEverythingAsync(silo);
        var running = Stored();
        await silo.StopAsync();

        Assert.Contains(Stored(), file => file.What == "administration.db" && file.Text.Contains("person.iit.unfiled", StringComparison.Ordinal));
        Assert.Contains(_traces.Taken, sent => sent.Contains("/v1/enterprises/{uscc}/events", StringComparison.Ordinal));
        string[] leaks =
        [
            .. LeaksIn("an answer", _answers), .. LeaksIn("the store while it is served", running), .. LeaksIn("the store", Stored()),
            .. LeaksIn("the log", silo.Output.Select(line => ("a line", line))), .. LeaksIn("the traces", _traces.Taken.Select(sent => ("an export", sent))),
        ];
        Assert.True(leaks.Length == 0, string.Join('\n', leaks.Distinct()));
    }

    private async Task PlantAsPersonAsync(SiloProcess silo, string number)
    {
        foreach (var key in (string[])["demo-tax", "demo-operator", "demo-customs", "wrong"])
        {
            foreach (var planted in (string[])[number, Wrong(number), number + "0", number[..17]])
            {
                await PostAsync(silo, key, "/v1/persons/events", Fact(planted, "1", 2016));
                await PostAsync(silo, key, "/v1/persons/events", Fact(planted, "1", 2016));
                await PostAsync(silo, key, "/v1/persons/events", Fact(planted, "1", 2015));
                await PostAsync(silo, key, "/v1/persons/events", Fact(planted, planted, 2016));
                await PostAsync(silo, key, "/v1/persons/events", Fact(planted, "2", 2016).Replace("{\"year\"", $"{{\"{number}\":1,\"year\"", StringComparison.Ordinal));
                await PostAsync(silo, key, "/v1/persons/events", $$"""{"identityNumber":"{{planted}}","{{planted}}":{{number[..17]}}}""");
                await PostAsync(silo, key, "/v1/persons/events", $$"""{"identityNumber":"{{planted}}" """);
                await PostAsync(silo, key, "/v1/persons/lookups", $$"""{"identityNumber":"{{planted}}","explain":true,"asOf":"2017-05-01"}""");
                await PostAsync(silo, key, "/v1/persons/lookups", $$"""{"identityNumber":"{{planted}}","asOf":"{{planted}}","knownAt":"{{planted}}"}""");
                await PostAsync(silo, key, "/v1/persons/lookups", $$"""["{{planted}}"]""");
            }

            await PostAsync(silo, key, "/v1/persons/lookups", number, "text/plain");
            await PostAsync(silo, key, $"/v1/persons/lookups/{number}", number);
            await GetAsync(silo, key, $"/v1/persons/{number}");
        }
    }

    private async Task PlantInTextsAsync(SiloProcess silo, string number)
    {
        string[] facts =
        [
            Event("safety.blacklist.listed", $$"""{"ground":"法人{{number}}失联"}"""),
            Event("safety.blacklist.listed", """{"ground":"x"}""", id: number),
            Event("safety.blacklist.listed", $$"""{"ground":"x","{{number}}":1}"""),
            Event("safety.blacklist.listed", $$"""{"ground":"x"},"document":{"number":"{{number}}","title":"{{number}}","part":"{{number}}","issuedOn":"{{number}}"}"""),
            Event("event.withdrawn", $$"""{"eventId":"{{number}}","reason":"{{number}}"}"""),
            Event(number, """{"ground":"x"}"""),
            Event("safety.blacklist.listed", """{"ground":"x"}""").Replace(_uscc, number, StringComparison.Ordinal),
            Event("safety.blacklist.listed", $$"""{"ground":"{{string.Concat(number.Select(character => $"\\u{(int)character:x4}"))}}"}"""),
            Event("safety.blacklist.listed", $$"""{"ground":"{{string.Concat(number.Select(character => (char)(character - '!' + '\uFF01')))}}"}"""),
            $"\"{number}\"",
            number,
        ];
        foreach (var fact in facts)
        {
            await PostAsync(silo, "demo-safety", $"/v1/enterprises/{_uscc}/events", fact);
            await PostAsync(silo, "demo-safety", $"/v1/enterprises/{number}/events", fact);
            await PostAsync(silo, "demo-safety", "/v1/events", $"[{fact}]");
        }

        await PostAsync(silo, "demo-safety", "/v1/events", string.Join('\n', facts), NdJson);
        await PostAsync(silo, "demo-safety", $"/v1/enterprises/{_uscc}/events", Event("safety.blacklist.listed", """{"ground":"x"}"""));
        await PostAsync(silo, "demo-operator", "/v1/lookups", $$"""{"view":"tax","usccs":["{{number}}","{{_uscc}}"]}""");
        await PostAsync(silo, "demo-operator", "/v1/lookups", $$"""{"view":"{{number}}","usccs":["{{number}}"],"{{number}}":1}""");
    }

    private async Task PlantInFilesAndCasesAsync(SiloProcess silo, string number)
    {
        const string csv = "text/csv";
        const string headers = "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_FR_ZJHM,CF_XDR_ZJHM,CF_WSH,CF_WFXW,CF_SY,CF_CFLB,CF_NR_FK,CF_JDRQ,CF_CFJG,CF_CFJGDM";
        string[] rows =
        [
            $"{number},自然人,{number},{number},{number},{number},{number},{number},{number},{number},{number},{number},{number}",
            $"甲,企业,{_uscc},{number},,{number}号,{number},当事人{number}，{number},罚款,{number},2017-02-05,{number},{number}",
            $"甲,企业,{_uscc},{number},,昆罚1号,偷排,某{number},罚款,1,2017-02-05,环保局,11320583MB0W00001R",
            $"甲,企业,{_uscc},{number},,昆罚2号,偷排,某,罚款,1,2017-02-05,环保局,11320583MB0W00001R",
        ];
        await PostAsync(silo, "demo-environment", "/v1/imports?file=penalties", $"{headers},{number}\n{string.Join('\n', rows)}", csv);
        await PostAsync(silo, "demo-environment", "/v1/imports?file=penalties&dryRun=true", $"{headers}\n{string.Join('\n', rows)}", csv);
        await PostAsync(silo, "demo-environment", $"/v1/imports?file={number}", $"{number}\n\"{number}", csv);
        await PostAsync(silo, "demo-environment", "/v1/imports?file=penalties", $"{number}\n{number}", csv);
        await PostAsync(
            silo, "demo-safety", "/v1/imports?file=safety.blacklist.listed", $"uscc,id,effectiveOn,ground\n{_uscc},{number},2017-03-01,{number}\n{number},1,{number},x", csv);
        await PostAsync(
            silo, "demo-environment", "/v1/imports?file=penalties",
            $"--b\r\nContent-Disposition: form-data; name=f; filename=\"{number}.csv\"\r\n\r\n{headers}\n{rows[^1]}\r\n--b--\r\n", "multipart/form-data; boundary=b");
        await PlantInCasesAsync(silo, number);
        await PostAsync(silo, "demo-utility", "/v1/billing-periods", $$"""{"period":"{{number}}"}""");
        await PostAsync(silo, "demo-utility", "/v1/customer-accounts", $"account,uscc,name\n{number},{_uscc},{number}\n1,{number},{number}\n2,{_uscc},{number}", csv, HttpMethod.Put);
        foreach (var (key, address) in ((string, string)[])
            [
                ("demo-environment", "/v1/imports"), ("demo-environment", $"/v1/imports/environment-{number}"), ("demo-utility", "/v1/customer-accounts"),
                ("demo-operator", $"/v1/worklist?department={number}"), ("demo-safety", $"/v1/worklist?cursor={number}&within={number}&work={number}"), ("demo-tax", "/v1/webhooks"),
                ("", $"/v1/notices?cursor={number}&department={number}"), ("", $"/v1/import-templates/{number}"), ("demo-utility", $"/v1/billing-periods/{number}/items"),
            ])
        {
            await GetAsync(silo, key, address);
        }
    }

    private async Task PlantInCasesAsync(SiloProcess silo, string number)
    {
        const string own = "/v1/enterprises/91320583MA0TE5T00B";
        await PostAsync(silo, "demo-enterprise", $"{own}/objections", $$"""{"id":"{{number}}","department":"tax","eventId":"{{number}}","reason":"{{number}}"}""");
        await PostAsync(
            silo, "demo-enterprise", $"{own}/repairs",
            $$"""{"id":"{{number}}","department":"{{number}}","eventId":"{{number}}","dutiesFulfilled":true,"commitment":true,"evidence":"{{number}}"}""");
        await PostAsync(silo, "demo-tax", "/v1/webhooks", $$"""{"url":"https://example.com/{{number}}","domain":"{{number}}"}""");
        await PostAsync(silo, "demo-tax", "/v1/webhooks", $$"""{"url":"https://example.com/{{number}}"}""");
    }

    private async Task PlantInAddressesAsync(SiloProcess silo, string number)
    {
        string[] paths =
        [
            $"/v1/enterprises/{number}", $"/v1/enterprises/{number}/tax", $"/v1/enterprises/{number}/events", $"/v1/enterprises/{_uscc}/{number}", $"/{number}",
            $"/v1/enterprises?query={number}", $"/v1/enterprises?query=91&cursor={number}", $"/v1/enterprises?query={number}&{number}={number}",
            $"/v1/enterprises?query=91&cursor={Convert.ToBase64String(Encoding.ASCII.GetBytes(number))}", $"/v1/lists/{number}",
            $"/v1/lists/safety-blacklist?asOf={number}", $"/v1/rankings/security?category={number}&cursor={number}", $"/v1/statistics?asOf={number}",
            $"/v1/changes?after={number}&domain={number}&view={number}", $"/v1/regulations/{number}", $"/docs/{number}", $"/dashboard/{number}",
            $"/v1/enterprises/{_uscc}?asOf={number}&knownAt={number}", $"/v1/enterprises/{string.Concat(number.Select(character => $"%{(int)character:x2}"))}",
            $"/v1/enterprises/{_uscc}/events?after={number}&limit={number}", $"/v1/enterprises/{_uscc}/accesses?after={number}",
            $"/v1/enterprises/{number}/accesses",
        ];
        foreach (var path in paths)
        {
            await GetAsync(silo, "demo-operator", path);
            await GetAsync(silo, "demo-safety", path);
            await GetAsync(silo, "", path);
            await PostAsync(silo, "demo-safety", path, "{}");
        }
    }

    private async Task PlantInHeadersAsync(SiloProcess silo, string number)
    {
        foreach (var header in (string[])["If-None-Match", "Min-Sequence", "Accept-Language", "User-Agent", "Last-Event-ID", "Accept", "X-Request-Id", "baggage"])
        {
            await GetAsync(silo, "demo-operator", $"/v1/enterprises/{_uscc}", (header, $"\"{number}\""));
            await GetAsync(silo, "demo-operator", "/v1/changes", (header, number));
        }

        await GetAsync(silo, number, $"/v1/enterprises/{_uscc}/tax");
    }

    private async Task ReadEverythingAsync(SiloProcess silo)
    {
        foreach (var path in (string[])
            [
                "/v1/notices", "/v1/worklist?department=environment&within=3660", $"/v1/enterprises/{_uscc}/notices", $"/v1/enterprises/{_uscc}/objections",
                "/metrics", "/openapi/v1.json", "/docs", "/v1/statistics", "/v1/enterprises?query=320", "/v1/enterprises?query=91", "/v1/lists/safety-blacklist",
                "/v1/changes", "/v1/regulations", "/v1/regulations/iit-2017", $"/v1/enterprises/{_uscc}?explain=true", $"/v1/enterprises/{_uscc}/events",
                $"/v1/enterprises/{_uscc}/accesses", "/healthz", "/readyz", "/dashboard/", "/dashboard/DashboardCounters", "/dashboard/ClusterStats", "/dashboard/TopGrainMethods",
            ])
        {
            await GetAsync(silo, "demo-operator", path);
        }
    }

    private async Task PostAsync(SiloProcess silo, string key, string path, string body, string mediaType = Contract.Json, HttpMethod? method = null)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } };
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = content };
        await KeepAsync(silo, key, request);
    }

    private async Task GetAsync(SiloProcess silo, string key, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        await KeepAsync(silo, key, request);
    }

    private async Task KeepAsync(SiloProcess silo, string key, HttpRequestMessage request)
    {
        using var caller = silo.Caller(key);
        if (key.Length == 0)
        {
            caller.DefaultRequestHeaders.Authorization = null;
        }

        using var response = await caller.SendAsync(request);
        Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{(int)response.StatusCode}");
        _answers.Add(($"{request.Method} {request.RequestUri}", $"{response.Headers} {await response.Content.ReadAsStringAsync()}"));
    }

    private List<(string What, string Text)> Stored() => [.. Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) != "lock")
        .Select(file => (Path.GetFileName(file), Read(file)))];

    private IEnumerable<string> LeaksIn(string place, IEnumerable<(string What, string Text)> texts) =>
        from text in texts
        from number in _numbers
        where ((string[])[number[..17], Convert.ToBase64String(Encoding.ASCII.GetBytes(number))]).Any(written => text.Text.Contains(written, StringComparison.Ordinal))
        select $"{place}: {text.What}";

    private string Event(string type, string data, string id = "1") =>
        $$"""{"id":"{{id}}","uscc":"{{_uscc}}","type":"{{type}}","effectiveOn":"2017-03-01","data":{{data}}""" + "}";

    private static string Fact(string number, string id, int year) =>
        $$$"""{"id":"{{{id}}}","identityNumber":"{{{number}}}","type":"person.iit.unfiled","effectiveOn":"2017-04-01","data":{"year":{{{year}}}}}""";

    /// <summary>The same person with a slip in the last place: still as good as the number itself.</summary>
    private static string Wrong(string number) => number[..17] + (number[17] == '1' ? '2' : '1');

    /// <summary>An identity number of which every outer check says that it is the code of an institution.</summary>
    private static string LikeACode() => Enumerable.Range(0, 1000).Select(n => TestPersons.WithCheck($"12010119000228{n:D3}"))
        .First(number => Domain.Enterprises.Uscc.CheckCharacter(number.AsSpan(0, 17)) == number[17]);

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
