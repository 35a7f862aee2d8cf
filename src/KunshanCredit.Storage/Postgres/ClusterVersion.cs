using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage.Postgres;

/// <summary>The version of a cluster's membership: it grows with each silo that joins, leaves, or is taken for dead.</summary>
public sealed class ClusterVersion(PostgresStore store, string clusterId)
{
    private const string SelectVersion = """
        select (select version from cluster_versions where cluster_id = $1), (select coalesce(sum(events), 0)::bigint from writers)
        """;

    /// <summary>
    /// The version now; null before the first silo has joined. In the same breath it sees whether the database still has every event of which this
    /// silo knows: until it has, the store answers nothing.
    /// </summary>
    /// <exception cref="FactLogUnavailableException">The database cannot be read now, or it is an old copy.</exception>
    public async Task<int?> ReadAsync(CancellationToken cancellationToken)
    {
        var known = store.Acknowledged;
        var (version, events) = (await store.ReadAsync<(int?, long)>(
            SelectVersion, (row, _) => (row.IsDBNull(0) ? null : row.GetInt32(0), row.GetInt64(1)), cancellationToken, clusterId))[0];
        store.Compare(events, known);
        store.ThrowIfOld();
        return version;
    }
}
