using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.Storage.Tests.Postgres;
using KunshanCredit.TestKit;

namespace KunshanCredit.Storage.Tests;

/// <summary>Verification finds whatever somebody with all rights changed, and says where.</summary>
[Collection(PostgresCollection.Name)]
public sealed class VerificationTests(PostgresFixture fixture) : IAsyncLifetime
{
    private string _database = "";
    private Uscc _uscc = null!;

    public async Task InitializeAsync()
    {
        _database = await fixture.CreateDatabaseAsync();
        await using var store = new PostgresStore(fixture.Server.ConnectionString(_database));
        await using var log = new PostgresFactLog(store, "silo");
        foreach (var uscc in new[] { TestEnterprises.New(), TestEnterprises.New(), TestEnterprises.New() })
        {
            _uscc = uscc;
            Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(FactLogContract.FirstFact(uscc)));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void A_store_in_order_is_found_in_order() => Assert.Equal((3, 3, null), Verify());

    [Theory]
    [InlineData("update events set data = replace(data, 'red', 'blue') where uscc = '{0}'", "is broken at sequence 1")]
    [InlineData("update events set event_id = 'B' where uscc = '{0}'", "is broken at sequence 1")]
    [InlineData("update events set effective_on = effective_on - 1 where uscc = '{0}'", "is broken at sequence 1")]
    [InlineData("update events set recorded_at = recorded_at - interval '1 microsecond' where uscc = '{0}'", "is broken at sequence 1")]
    [InlineData("update events set hash = decode(repeat('ab', 32), 'hex') where uscc = '{0}'", "is broken at sequence 1")]
    [InlineData("update events set type = 'no.such.fact' where uscc = '{0}'", "event 1")]
    [InlineData("delete from events where uscc = '{0}'", "the index has a row, and the log has no event")]
    [InlineData("delete from enterprises where uscc = '{0}'", "the index has no row")]
    [InlineData("update enterprises set outward = '{{}}' where uscc = '{0}'", "the index says")]
    [InlineData("update enterprises set valid_until = null where uscc = '{0}'", "the index says")]
    [InlineData("update enterprises set head_sequence = 2 where uscc = '{0}'", "the index says")]
    [InlineData("delete from marks where uscc = '{0}'", "the index says")]
    [InlineData("update writers set events = events - 1", "were counted")]
    public async Task What_was_tampered_with_is_found(string tampering, string difference)
    {
        var sql = string.Format(System.Globalization.CultureInfo.InvariantCulture, tampering, _uscc);
        await fixture.Server.ExecuteAsync(_database, $"set session_replication_role = replica; {sql}");

        var found = Verify().Difference;

        Assert.NotNull(found);
        Assert.Contains(difference, found, StringComparison.Ordinal);
        Assert.True(found.Contains(_uscc.Text, StringComparison.Ordinal) || tampering.Contains("writers", StringComparison.Ordinal), found);
    }

    private (long Enterprises, long Events, string? Difference) Verify()
    {
        using var archive = new PostgresArchive(fixture.Server.ConnectionString(_database, "credit_verifier"));
        return Verification.Verify(archive);
    }
}
