using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace KunshanCredit.Grains.Tests;

/// <summary>A silo in this process, with a log in memory and a clock that stands on 1 March 2017.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;

    public ClusterFixture()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<IFactLog>(Log)
            .AddSingleton(Board)
            .AddSingleton(Lease)
            .AddSingleton<TimeProvider>(Clock)
            .UseTimeProviderForBackgroundAreas(TimeProvider.System));
        _cluster = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(Reports.Start);

    public MemoryFactLog Log { get; } = new();

    public StandingBoard Board { get; } = new();

    public MemoryLease Lease { get; } = MemoryLease.Permanent;

    public IEnterpriseGrain Grain(Uscc uscc) => _cluster.Client.GetGrain<IEnterpriseGrain>(uscc.Text);

    public async Task InitializeAsync() => await _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
