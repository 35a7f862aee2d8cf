using KunshanCredit.Storage.Postgres;
using Npgsql;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>The schema and its roles.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresSchemaTests(PostgresFixture fixture)
{
    [Fact]
    public async Task Silos_that_start_together_apply_each_step_once()
    {
        var database = await fixture.Server.CreateDatabaseAsync();
        var owner = fixture.Server.ConnectionString(database, "credit_owner");

        var steps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresSchema.MigrateAsync(owner, CancellationToken.None)));

        Assert.Equal([0, 0, 0, PostgresSchema.Latest], steps.Order());
    }

    [Fact]
    public async Task A_database_of_a_later_program_is_left_alone()
    {
        var database = await fixture.CreateDatabaseAsync();
        await fixture.Server.ExecuteAsync(database, $"insert into schema_steps (number, name) values ({PostgresSchema.Latest + 1}, 'later')");

        await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresSchema.MigrateAsync(
            fixture.Server.ConnectionString(database, "credit_owner"), CancellationToken.None));
    }

    [Theory]
    [InlineData("credit_application", "update events set data = '{}'", "permission denied")]
    [InlineData("credit_application", "delete from events", "permission denied")]
    [InlineData("credit_application", "truncate events", "permission denied")]
    [InlineData("credit_application", "update standing_changes set after = '{}'", "permission denied")]
    [InlineData("credit_application", "insert into standing_changes (uscc, sequence, changed_on, after) values ('x', 1, now(), '{}')", "permission denied")]
    [InlineData("credit_application", "insert into change_numbers (number, position) values (1, 1)", "permission denied")]
    [InlineData("credit_application", "delete from change_queue", "permission denied")]
    [InlineData("credit_application", "update accesses set count = 2", "permission denied")]
    [InlineData("credit_application", "delete from accesses", "permission denied")]
    [InlineData("credit_application", "insert into accesses values ('x', 9, 'me', null, 'tax', now(), now(), 1)", "permission denied")]
    [InlineData("credit_verifier", "select note_accesses('{}', '{}', '{}', '{}', '{}', '{}', '{}')", "permission denied")]
    [InlineData("credit_owner", "update accesses set count = 2", "append-only")]
    [InlineData("credit_owner", "delete from accesses", "append-only")]
    [InlineData("credit_owner", "truncate accesses", "append-only")]
    [InlineData("credit_application", "create table mine (n integer)", "permission denied")]
    [InlineData("credit_verifier", "insert into writers values ('me', 1)", "permission denied")]
    [InlineData("credit_owner", "update events set data = '{}'", "facts are append-only")]
    [InlineData("credit_owner", "delete from events", "facts are append-only")]
    [InlineData("credit_owner", "truncate events", "facts are append-only")]
    public async Task No_role_of_the_service_can_change_what_is_recorded(string role, string sql, string refusal)
    {
        var database = await fixture.CreateDatabaseAsync();
        await fixture.Server.ExecuteAsync(database, """
            insert into events values ('91320583MA0TE5T00B', 1, 'tax', 'A', 'tax.score.published', '2017-03-01', null, '{}', now(), decode(repeat('00', 32), 'hex'));
            insert into accesses values ('x', 1, 'bank', null, 'tax', now(), now(), 1)
            """);
        await using var source = NpgsqlDataSource.Create(fixture.Server.ConnectionString(database, role));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => source.CreateCommand(sql).ExecuteNonQueryAsync());

        Assert.Contains(refusal, refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verifier_reads_everything()
    {
        var database = await fixture.CreateDatabaseAsync();

        using var archive = new PostgresArchive(fixture.Server.ConnectionString(database, "credit_verifier"));

        Assert.Equal((0, 0, null), Verification.Verify(archive));
    }
}
