using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage.Postgres;

/// <summary>The version of a cluster's membership: it grows with each silo that joins, leaves, or is taken for dead.</summary>
public sealed class ClusterVersion(PostgresStore store, string clusterId)
{
    private const string SelectVersion = "select version from cluster_versions where cluster_id = $1";

    /// <summary>The version now; null before the first silo has joined.</summary>
    /// <exception cref="FactLogUnavailableException">The database cannot be read now.</exception>
    public async Task<int?> ReadAsync(CancellationToken cancellationToken)
    {
        var versions = await store.ReadAsync<int>(SelectVersion, (row, _) => row.GetInt32(0), cancellationToken, clusterId);
        return versions.Count == 0 ? null : versions[0];
    }
}
