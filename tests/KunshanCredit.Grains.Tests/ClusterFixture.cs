using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace KunshanCredit.Grains.Tests;

/// <summary>A silo in this process, with a clock that stands on 1 March 2017.</summary>
public abstract class GrainCluster : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;

    /// <param name="log">The log, as the grains see it.</param>
    /// <param name="patience">How long a call to it is waited for.</param>
    protected GrainCluster(IFactLog log, TimeSpan patience)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<IFactLog>(new BoundedFactLog(log, patience))
            .AddSingleton(Board)
            .AddSingleton(Lease)
            .AddSingleton<TimeProvider>(Clock)
            .UseTimeProviderForBackgroundAreas(TimeProvider.System));
        _cluster = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(Reports.Start);

    public StandingBoard Board { get; } = new();

    public MemoryLease Lease { get; } = MemoryLease.Permanent;

    public IEnterpriseGrain Grain(Uscc uscc) => _cluster.Client.GetGrain<IEnterpriseGrain>(uscc.Text);

    public async Task InitializeAsync() => await _cluster.DeployAsync();

    public virtual async Task DisposeAsync() => await _cluster.DisposeAsync();
}

/// <summary>The same with a log in memory.</summary>
public sealed class ClusterFixture : GrainCluster
{
    public ClusterFixture()
        : this(new MemoryFactLog())
    {
    }

    private ClusterFixture(MemoryFactLog log)
        : base(log, TimeSpan.FromSeconds(10)) => Log = log;

    public MemoryFactLog Log { get; }
}
