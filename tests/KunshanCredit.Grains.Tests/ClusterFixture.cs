using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace KunshanCredit.Grains.Tests;

/// <summary>A silo in this process, with a log in memory and a clock that stands on 1 March 2017.</summary>
public class ClusterFixture : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;

    public ClusterFixture()
        : this(new MemoryFactLog())
    {
    }

    private ClusterFixture(MemoryFactLog log)
        : this(log, log, TimeSpan.FromSeconds(10))
    {
    }

    /// <param name="log">The log.</param>
    /// <param name="front">What stands before it, as the grains see it.</param>
    /// <param name="patience">How long a call to it is waited for.</param>
    protected ClusterFixture(MemoryFactLog log, IFactLog front, TimeSpan patience)
    {
        Log = log;
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<IFactLog>(new BoundedFactLog(front, patience))
            .AddSingleton(Board)
            .AddSingleton(Lease)
            .AddSingleton<TimeProvider>(Clock)
            .UseTimeProviderForBackgroundAreas(TimeProvider.System));
        _cluster = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(Reports.Start);

    public MemoryFactLog Log { get; }

    public StandingBoard Board { get; } = new();

    public MemoryLease Lease { get; } = MemoryLease.Permanent;

    public IEnterpriseGrain Grain(Uscc uscc) => _cluster.Client.GetGrain<IEnterpriseGrain>(uscc.Text);

    public async Task InitializeAsync() => await _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
