using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>The shared store keeps bills as the embedded one does.</summary>
public sealed class BillingOnPostgresTests : IAsyncLifetime
{
    private const string February = "/v1/billing-periods/2017-02";
    private PostgresServer _server = null!;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        _database = await _server.CreateDatabaseAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_one_silo_froze_and_issued_the_next_one_hands_out_byte_by_byte()
    {
        byte[] list, statement;
        using (var service = new SharedBillingService(_server, _database))
        {
            var uscc = TestEnterprises.New();
            await service.RatedAsync(uscc, "1", "red", "2017-02-01");
            await service.TakenAsync("/v1/customer-accounts", $"account,uscc\nW1,{uscc}\n");
            await service.FreezeAsync("2017-02");
            await service.TakenAsync($"{February}/amounts", "account,sewage\nW1,1000\n");
            await service.WithdrawnAsync(uscc, "2", "1");
            Assert.Equal((-100m, null), (await service.IssueAsync("2017-02"))!.Value.GetProperty("total").Yuan());
            list = (await service.DocumentAsync($"{February}/list")).Bytes;
            statement = (await service.DocumentAsync($"{February}/adjustments/1")).Bytes;
        }

        using var next = new SharedBillingService(_server, _database);

        Assert.Equal(list, (await next.DocumentAsync($"{February}/list")).Bytes);
        Assert.Equal(statement, (await next.DocumentAsync($"{February}/adjustments/1")).Bytes);
        Assert.Equal((0m, null), (await next.GetAsync(BillingService.Water, February)).GetProperty("settled").Yuan());
        Assert.Null(await next.IssueAsync("2017-02"));
    }

    private sealed class SharedBillingService(PostgresServer server, string database) : BillingService
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (name, value) in server.SettingsFor(database))
            {
                builder.UseSetting(name, value);
            }

            builder.UseSetting("Orleans:GatewayPort", $"{Ports.Free()}");
            builder.UseSetting("Shutdown:DrainSeconds", "0");
        }
    }
}
