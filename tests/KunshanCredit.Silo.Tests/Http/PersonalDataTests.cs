using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>A fact about an enterprise holds no identity number of a person, wherever a text could.</summary>
[Collection(ContractCollection.Name)]
public sealed class PersonalDataTests(ServiceFixture service)
{
    private static readonly string Number = TestPersons.New();

    public static TheoryData<string, string> Places => new()
    {
        { """{"id":"P"ID,"type":"safety.blacklist.listed","effectiveOn":"2017-03-01","data":{"ground":"x"}}""", "/id" },
        { """{"id":"1","type":"safety.blacklist.listed","effectiveOn":"2017-03-01","data":{"ground":"法定代表人（TEXT）失联"}}""", "/data/ground" },
        { """{"id":"1","type":"safety.blacklist.listed","effectiveOn":"2017-03-01","data":{"ground":"x"},"document":{"number":"TEXT"}}""", "/document/number" },
        { """{"id":"1","type":"safety.blacklist.listed","effectiveOn":"2017-03-01","data":{"ground":"x"},"document":{"number":"1","title":"TEXT"}}""", "/document/title" },
        { """{"id":"1","type":"safety.blacklist.listed","effectiveOn":"2017-03-01","data":{"ground":"x"},"document":{"number":"1","part":"TEXT"}}""", "/document/part" },
        { """{"id":"1","type":"event.withdrawn","effectiveOn":"2017-03-01","data":{"eventId":"TEXT","reason":"x"}}""", "/data/eventId" },
        { """{"id":"1","type":"event.withdrawn","effectiveOn":"2017-03-01","data":{"eventId":"1","reason":"误录 TEXT"}}""", "/data/reason" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_text_with_an_identity_number_is_refused_and_not_told_again(string json, string pointer)
    {
        var uscc = TestEnterprises.New();
        var body = json.Replace("\"P\"ID", $"\"{Number}\"", StringComparison.Ordinal).Replace("TEXT", Number, StringComparison.Ordinal);

        var one = await (await service.PostAsync("demo-safety", $"/v1/enterprises/{uscc}/events", body)).ProblemAsync(422, "invalid-event");
        var many = await service.PostAsync("demo-safety", "/v1/events", $"[{body.Insert(1, $"\"uscc\":\"{uscc}\",")}]");

        Assert.Equal((pointer, "personal-data"), (one.GetProperty("errors")[0].Text("pointer"), one.GetProperty("errors")[0].Text("code")));
        Assert.DoesNotContain(Number, one.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("personal-data", await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Number, await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Fact]
    public async Task A_code_of_an_enterprise_may_stand_in_a_text()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-safety", uscc, "1", "safety.blacklist.listed", """{"ground":"与914403001922038216共同违法"}""");
    }
}
