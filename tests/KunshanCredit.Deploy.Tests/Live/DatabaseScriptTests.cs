using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit.Processes;
using Npgsql;

namespace KunshanCredit.Deploy.Tests.Live;

/// <summary>The script that sets a server up makes the database and the passwords, and leaves the door shut to everybody else.</summary>
public sealed class DatabaseScriptTests
{
    [SkippableFact]
    public async Task A_backup_takes_no_more_than_the_role_that_only_reads()
    {
        Tool.Need("pg_dump", "postgresql-client");
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(server.ConnectionString(database, "credit_owner"), default);

        var (code, output) = await Tool.RunAsync("pg_dump", ["-h", "127.0.0.1", "-p", $"{server.Port}", "-U", "credit_verifier", "-Fc", "--no-sync", "-f", "/dev/null", database]);

        Assert.True(code == 0, output);
    }

    [SkippableFact]
    public async Task A_server_is_set_up_by_one_script_whose_passwords_come_from_the_environment()
    {
        Tool.Need("psql", "postgresql-client");
        await using var server = await PostgresServer.StartNewAsync();
        var names = (string[])["OWNER", "APPLICATION", "VERIFIER"];
        var variables = names.ToDictionary(name => $"CREDIT_{name}_PASSWORD", name => $"secret '{name}'");
        (variables["PGHOST"], variables["PGPORT"]) = ("127.0.0.1", $"{server.Port}");

        var (code, output) = await Tool.RunAsync("sh", ["deploy/postgres/database.sh"], variables);

        Assert.True(code == 0, output);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        await server.ExecuteAsync("postgres", """
            do $$ begin
              assert (select count(*) = 3 from pg_authid where rolname like 'credit\_%' and rolpassword like 'SCRAM-SHA-256$%');
              assert (select datdba = 'credit_owner'::regrole from pg_database where datname = 'credit');
              assert has_database_privilege('credit_application', 'credit', 'connect');
              assert not has_database_privilege('credit_application', 'credit', 'create');
            end $$;
            create role stranger login;
            """);
        await server.ExecuteAsync("credit", "select 1");
        await using var stranger = new NpgsqlConnection(server.ConnectionString("credit", "stranger") + ";Pooling=false");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync())).SqlState);
    }
}
