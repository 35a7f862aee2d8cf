using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Cli.Tests;

/// <summary>Receipts and chains, checked without the service. What is altered is noticed, and named.</summary>
public sealed class VerifyTests : IDisposable
{
    private const string Uscc = "91320583MA0TE5T00B";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kcredit-");
    private readonly JsonArray _items = Chain(4);

    [Fact]
    public async Task A_receipt_with_its_event_holds()
    {
        var ran = (await VerifyAsync("receipt", _items[1]!)).Ended(ExitCode.Ok);

        Assert.StartsWith("Verified.", ran.Out, StringComparison.Ordinal);
        Assert.Contains("E-2", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_may_stand_in_a_file_of_its_own_as_it_was_sent()
    {
        var sent = _items[1]!["event"]!.DeepClone().AsObject();
        sent.Remove("uscc");
        var receipt = Save(new JsonObject { ["receipt"] = _items[1]!["receipt"]!.DeepClone(), ["standing"] = new JsonObject() });

        (await new Cli().RunAsync("verify", "receipt", receipt, "--event", Save(sent))).Ended(ExitCode.Ok);
    }

    [Theory]
    [InlineData("event/data/colour", "green", "hash-mismatch")]
    [InlineData("event/effectiveOn", "2017-03-02", "other-event")]
    [InlineData("event/document/number", "昆环信〔2017〕43号", "hash-mismatch")]
    [InlineData("event/note", "not signed", "not-covered")]
    [InlineData("event/data/extra", "1", "hash-mismatch")]
    [InlineData("receipt/department", "customs", "hash-mismatch")]
    [InlineData("receipt/recordedAt", "2017-03-01T00:00:09.000000+08:00", "hash-mismatch")]
    [InlineData("receipt/previousHash", "0000", "hash-mismatch")]
    [InlineData("receipt/hash", null, "incomplete")]
    public async Task A_receipt_that_was_tampered_with_does_not(string path, string? value, string code)
    {
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate(_items[1]!, (node, step) => node[step]!);
        parent[steps[^1]] = value;

        var ran = (await VerifyAsync("receipt", _items[1]!, "-o", "json")).Ended(ExitCode.NotVerified);

        Assert.False(ran.Json.GetProperty("verified").GetBoolean());
        Assert.Contains(code, ran.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_number_too_long_for_any_event_is_not_taken_for_one()
    {
        _items[1]!["event"]!["data"]!["colour"] = JsonNode.Parse("1.00000000000000000001");

        (await VerifyAsync("receipt", _items[1]!)).Ended(ExitCode.NotVerified);
    }

    [Fact]
    public async Task A_receipt_of_another_event_is_recognised()
    {
        var mixed = new JsonObject { ["event"] = _items[0]!["event"]!.DeepClone(), ["receipt"] = _items[1]!["receipt"]!.DeepClone() };

        Assert.Contains("other-event", (await VerifyAsync("receipt", mixed)).Ended(ExitCode.NotVerified).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_may_come_in_pages_that_overlap_and_in_any_order()
    {
        var (last, first) = (Save(Page(_items[3]!, _items[2]!)), Save(Page(_items[0]!, _items[1]!, _items[2]!)));

        var ran = (await new Cli().RunAsync("verify", "chain", last, first)).Ended(ExitCode.Ok);

        Assert.Contains(_items[3]!["receipt"]!["hash"]!.GetValue<string>(), ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_is_named()
    {
        var ran = (await VerifyAsync("chain", Page(_items[0]!, _items[3]!))).Ended(ExitCode.NotVerified);

        Assert.Contains("Sequence 2–3 is missing.", ran.Out, StringComparison.Ordinal);
        Assert.Contains("a department is shown its own events only", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_beginning_that_is_missing_is_a_gap() =>
        Assert.Contains("Sequence 1 is missing.", (await VerifyAsync("chain", Page(_items[1]!))).Ended(ExitCode.NotVerified).Out, StringComparison.Ordinal);

    [Fact]
    public async Task Events_that_were_swapped_are_noticed()
    {
        (_items[1]!["event"], _items[2]!["event"]) = (_items[2]!["event"]!.DeepClone(), _items[1]!["event"]!.DeepClone());

        Assert.Equal(2, Count((await VerifyAsync("chain", Page([.. _items!]))).Ended(ExitCode.NotVerified).Out, "other-event"));
    }

    [Fact]
    public async Task A_link_that_was_forged_with_a_right_hash_is_noticed()
    {
        var forged = Chain(3, colour: "blue");

        Assert.Contains("broken-link", (await VerifyAsync("chain", Page(_items[0]!, forged[1]!))).Ended(ExitCode.NotVerified).Out, StringComparison.Ordinal);
        Assert.Contains("twice", (await VerifyAsync("chain", Page(_items[0]!, forged[0]!))).Ended(ExitCode.NotVerified).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"items":[],"items":[]}""")]
    public async Task What_is_no_chain_is_a_mistake_of_usage(string text) =>
        (await (new Cli() with { Input = text }).RunAsync("verify", "chain", "-")).Ended(ExitCode.Usage);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A chain as the service makes it.</summary>
    private static JsonArray Chain(int length, string colour = "red")
    {
        var (items, previous) = (new JsonArray(), EventCanon.NoHash);
        for (var n = 1; n <= length; n++)
        {
            var data = $$"""{"colour":"{{colour}}","round":"2016"}""";
            var reported = new CreditEvent(
                $"E-{n}", "environment", RegulationCatalogue.FactTypes["environment.rating.published"], new DateOnly(2017, 3, 1),
                new EventDocument("昆环信〔2017〕42号", null, new DateOnly(2017, 2, 24), $"{n}"), new AnyFact(), data);
            var recordedAt = new DateTimeOffset(2017, 3, 1, 8, 0, n, TimeSpan.FromHours(8));
            var hash = EventCanon.Hash(previous, Domain.Enterprises.Uscc.Parse(Uscc), reported, n, recordedAt);
            items.Add(new JsonObject
            {
                ["event"] = JsonNode.Parse($$"""
                    {"id":"E-{{n}}","uscc":"{{Uscc}}","type":"environment.rating.published","effectiveOn":"2017-03-01",
                     "document":{{EventCanon.Document(reported.Document)}},"data":{{data}} }
                    """),
                ["receipt"] = new JsonObject
                {
                    ["uscc"] = Uscc,
                    ["sequence"] = n,
                    ["eventId"] = $"E-{n}",
                    ["department"] = "environment",
                    ["type"] = "environment.rating.published",
                    ["effectiveOn"] = "2017-03-01",
                    ["recordedAt"] = EventCanon.Instant(recordedAt),
                    ["hash"] = hash,
                    ["previousHash"] = previous,
                },
                ["withdrawnBy"] = null,
            });
            previous = hash;
        }

        return items;
    }

    private static JsonObject Page(params IEnumerable<JsonNode> items) => new() { ["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]), ["next"] = null };

    private static int Count(string text, string word) => text.Split(word).Length - 1;

    private Task<Ran> VerifyAsync(string what, JsonNode json, params string[] more) => new Cli().RunAsync(["verify", what, Save(json), .. more]);

    private string Save(JsonNode json)
    {
        var path = Path.Combine(_folder.FullName, $"{_folder.GetFiles().Length}.json");
        File.WriteAllText(path, json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return path;
    }

    private sealed record AnyFact : CreditFact;
}
