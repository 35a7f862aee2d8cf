using System.Net;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>A store that takes nothing: nothing is acknowledged, and asking again is safe.</summary>
public sealed class BillingOutageTests
{
    [Fact]
    public async Task While_states_cannot_be_written_nothing_is_frozen_issued_or_taken()
    {
        using var directory = new TemporaryDirectory();
        using var service = new LastingBillingService(directory.Path);
        var uscc = TestEnterprises.New();
        await service.RatedAsync(uscc, "1", "red", "2017-02-01");
        const string february = "/v1/billing-periods/2017-02";

        Execute(directory.Path, "alter table grain_states rename to grain_states_away");
        await (await service.PutAsync("/v1/customer-accounts", $"account,uscc\nW1,{uscc}\n")).ProblemAsync(503, "unavailable");
        await (await service.PostAsync(BillingService.Water, "/v1/billing-periods", """{"period":"2017-01"}""")).ProblemAsync(503, "unavailable");
        Execute(directory.Path, "alter table grain_states_away rename to grain_states");
        Assert.Empty((await service.GetAsync(BillingService.Water, "/v1/customer-accounts")).Items());
        await service.TakenAsync("/v1/customer-accounts", $"account,uscc\nW1,{uscc}\n");
        var frozen = await ServiceFixture.JsonOf(await service.PostAsync(BillingService.Water, "/v1/billing-periods", """{"period":"2017-02"}"""), HttpStatusCode.Created);
        await service.WithdrawnAsync(uscc, "2", "1");

        Execute(directory.Path, "alter table grain_states rename to grain_states_away");
        await (await service.PostAsync(BillingService.Water, $"{february}/adjustments", "")).ProblemAsync(503, "unavailable");
        await (await service.PutAsync($"{february}/amounts", "account,sewage\nW1,1\n")).ProblemAsync(503, "unavailable");
        Execute(directory.Path, "alter table grain_states_away rename to grain_states");

        Assert.Empty((await service.GetAsync(BillingService.Water, $"{february}/adjustments")).Items());
        Assert.Equal(frozen.GetRawText(), (await service.GetAsync(BillingService.Water, february)).GetRawText());
        Assert.Equal(1, (await service.IssueAsync("2017-02"))!.Value.GetProperty("number").GetInt32());
    }

    /// <summary>Does to the file what no disk does so neatly.</summary>
    private static void Execute(string directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "administration.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
