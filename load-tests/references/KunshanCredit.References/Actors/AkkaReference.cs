using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Hosting;
using Akka.Remote.Hosting;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.References.Enterprises;
using KunshanCredit.References.Http;
using KunshanCredit.References.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.References.Actors;

/// <summary>The ordinary Akka.NET service: cluster sharding with an actor for each enterprise, which keeps what it answers in memory.</summary>
internal static class AkkaReference
{
    private const string Name = "reference";
    private const int Shards = 100;

    /// <summary>As long as the service waits for an actor, and as long as it keeps one about which nobody asks.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    public static async Task RunAsync(Options options)
    {
        await using var database = await Database.CreateAsync(options.Postgres);
        var builder = ReferenceServer.CreateBuilder(options);
        builder.Services.AddAkka(Name, akka => BeAlone(akka, new EventTable(database)));
        await using var app = builder.Build();
        var enterprises = app.Services.GetRequiredService<IRequiredActor<EnterpriseActor>>();
        app.MapLookUp(async (code, cancellation) => Uscc.TryParse(code, out _)
            ? (await enterprises.ActorRef.Ask<Answer>(new LookUp(code), Patience, cancellation)).Body
            : null);
        app.MapRecord((uscc, json) => enterprises.ActorRef.Ask<RecordReply>(new Record(uscc.Text, json), Patience));
        app.MapFill(new EventFill(database, TimeProvider.System).FillAsync);
        await app.ServeAsync();
    }

    /// <summary>A cluster of one node, on a port that the system gives it.</summary>
    private static void BeAlone(AkkaConfigurationBuilder akka, EventTable events) => akka
        .ConfigureLoggers(logs =>
        {
            logs.LogLevel = Akka.Event.LogLevel.WarningLevel;
            logs.ClearLoggers();
            logs.AddLoggerFactory();
        })
        .WithRemoting("127.0.0.1", port: 0)
        .WithClustering()
        .WithShardRegion<EnterpriseActor>(
            Name,
            code => Props.Create(() => new EnterpriseActor(code, events, TimeProvider.System)),
            HashCodeMessageExtractor.Create(Shards, message => (message as IToEnterprise)?.Uscc),
            new ShardOptions { StateStoreMode = StateStoreMode.DData, PassivateIdleEntityAfter = Idle })
        .AddStartup((system, _) => JoinSelfAsync(Akka.Cluster.Cluster.Get(system)));

    private static Task JoinSelfAsync(Akka.Cluster.Cluster cluster) => cluster.JoinAsync(cluster.SelfAddress);
}
