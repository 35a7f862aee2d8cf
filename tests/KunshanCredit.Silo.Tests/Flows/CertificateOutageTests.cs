using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>What is not on disk is not issued.</summary>
public sealed class CertificateOutageTests
{
    [Fact]
    public async Task While_states_cannot_be_written_nothing_is_issued_and_no_key_signs()
    {
        using var directory = new TemporaryDirectory();
        using var service = new LastingCertificateService(directory.Path);
        var uscc = TestEnterprises.New();
        await service.RatedAsync(uscc, "1", "green", "2016-06-01", 2015);

        Execute(directory.Path, "alter table grain_states rename to grain_states_away");
        await (await service.AskForAsync(uscc, CertificateService.Order())).ProblemAsync(503, "unavailable");
        await (await service.PostAsync("demo-operator", "/v1/certificate-keys/rotations", "")).ProblemAsync(503, "unavailable");
        await (await service.AskAsync(null, "/.well-known/jwks.json")).ProblemAsync(503, "unavailable");
        Execute(directory.Path, "alter table grain_states_away rename to grain_states");

        Assert.Equal("""{"keys":[]}""", await service.KeySetAsync());
        var first = await service.IssuedAsync(uscc, CertificateService.Order());

        Execute(directory.Path, "alter table grain_states rename to grain_states_away");
        await (await service.AskForAsync(uscc, CertificateService.Order("\"tax\""))).ProblemAsync(503, "unavailable");
        await (await service.PostAsync("demo-operator", "/v1/certificate-keys/rotations", "")).ProblemAsync(503, "unavailable");
        Execute(directory.Path, "alter table grain_states_away rename to grain_states");

        var second = await service.IssuedAsync(uscc, CertificateService.Order("\"tax\""));
        Assert.Equal(first.Text("keyId"), second.Text("keyId"));
        Assert.True((await service.ReadAsync(second.Text("number")!)).GetProperty("signatureValid").GetBoolean());
    }

    [Fact]
    public async Task A_private_key_lies_encrypted_and_under_another_secret_nothing_is_signed()
    {
        using var directory = new TemporaryDirectory();
        var uscc = TestEnterprises.New();
        string number;
        using (var service = new LastingCertificateService(directory.Path))
        {
            await service.RatedAsync(uscc, "1", "green", "2016-06-01", 2015);
            number = (await service.IssuedAsync(uscc, CertificateService.Order())).Text("number")!;
        }

        using var other = new OtherSecret(directory.Path);
        await (await other.AskForAsync(uscc, CertificateService.Order("\"tax\""))).ProblemAsync(503, "unavailable");
        Assert.True((await other.ReadAsync(number)).GetProperty("signatureValid").GetBoolean());
        await other.PostAsync("demo-operator", "/v1/certificate-keys/rotations", "");
        Assert.True((await other.IssuedAsync(uscc, CertificateService.Order("\"tax\""))).GetProperty("signatureValid").GetBoolean());
    }

    private static void Execute(string directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "administration.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class OtherSecret(string directory) : CertificateService
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Storage:Directory", directory);
            builder.UseSetting("Certificates:KeySecret", Convert.ToBase64String(new byte[32]));
        }
    }
}
