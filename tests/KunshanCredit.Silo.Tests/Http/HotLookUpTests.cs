using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>The short way must not be told from the usual one, which <c>Min-Sequence</c> makes a request take.</summary>
[Collection(ContractCollection.Name)]
public sealed class HotLookUpTests(ServiceFixture service)
{
    private const string Operator = "demo-operator";
    private static readonly (string, string) TheUsualWay = ("Min-Sequence", "0");

    public static TheoryData<string> Resources =>
        ["", "/surcharges", "/inspection", "/security", "/tax", "?explain=true", "/surcharges?explain=true", "/inspection?explain=true"];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Both_ways_give_the_same_answer(string resource)
    {
        var uscc = await RecordedAsync();
        var usual = await AnswerAsync(Operator, uscc, resource, TheUsualWay);

        Assert.Equal(usual, await AnswerAsync(Operator, uscc, resource));
        Assert.Equal(usual, await AnswerAsync(Operator, uscc, resource, ("If-None-Match", "\"another\"")));
        Assert.Contains("200", usual, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Both_ways_tell_who_has_the_answer(string resource)
    {
        var uscc = await RecordedAsync();
        var tag = (await service.AskAsync(Operator, $"/v1/enterprises/{uscc}{resource}")).Headers.ETag!.ToString();
        var usual = await AnswerAsync(Operator, uscc, resource, ("If-None-Match", tag), TheUsualWay);

        Assert.Equal(usual, await AnswerAsync(Operator, uscc, resource, ("If-None-Match", tag)));
        Assert.Contains("304", usual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo-bank", "/surcharges", 403)]
    [InlineData("demo-utility", "/inspection", 403)]
    [InlineData("demo-utility", "", 200)]
    [InlineData("wrong", "/surcharges", 401)]
    [InlineData(null, "/surcharges", 401)]
    [InlineData(null, "", 200)]
    public async Task An_answer_that_is_at_hand_is_not_for_everybody(string? key, string resource, int status)
    {
        var uscc = await RecordedAsync();
        await AnswerAsync(Operator, uscc, resource);

        Assert.Equal(status, (int)(await service.AskAsync(key, $"/v1/enterprises/{uscc}{resource}")).StatusCode);
    }

    [Fact]
    public async Task A_new_fact_is_in_the_next_answer()
    {
        var uscc = await RecordedAsync();
        await AnswerAsync(Operator, uscc, "/surcharges");
        await service.RecordedAsync("demo-environment", uscc, "2", data: """{"round":"2016","colour":"black"}""");

        Assert.Contains("\"black\"", await AnswerAsync(Operator, uscc, "/surcharges"), StringComparison.Ordinal);
    }

    private async Task<Uscc> RecordedAsync()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        return uscc;
    }

    /// <summary>The second answer, which was made before: its status, its headers but for the date, and its body.</summary>
    private async Task<string> AnswerAsync(string key, Uscc uscc, string resource, params (string, string)[] headers)
    {
        var path = $"/v1/enterprises/{uscc}{resource}";
        await service.AskAsync(key, path, headers);
        var response = await service.AskAsync(key, path, headers);
        var told = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
        return $"{(int)response.StatusCode}\n{string.Join('\n', told)}\n\n{await response.Content.ReadAsStringAsync()}";
    }
}
