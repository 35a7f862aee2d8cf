using KunshanCredit.Chaos.Saboteur.Bugs;
using KunshanCredit.Domain.Enterprises;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Chaos.Saboteur;

/// <summary>The bugs that can be planted, by name.</summary>
internal static class PlantedBugs
{
    /// <summary>How a bug is planted; null if there is none of that name.</summary>
    public static Action<IServiceCollection>? Named(string name) => name switch
    {
        "no-fence" => Log(log => new UnfencedLog(new ForgetfulLog(log))),
        "ack-before-commit" => Log(log => new HastyLog(log)),
        "swallowed-write" => Log(log => new SwallowingLog(log)),
        "broken-link" => Log(log => new UnlinkedLog(log)),
        "unknown-as-success" => Log(log => new ConfidentLog(log)),
        "new-receipt-on-replay" => Calls<AnotherReceiptOnReplay>,
        "wrong-hash-in-receipt" => Calls<AnotherHashInReceipt>,
        "new-id-on-retry" => Calls<AnotherIdOnRetry>,
        "stale-board" => services => services.AddHostedService<StickyBoard>(),
        "cached-answers" => Requests<CachedAnswers>,
        "unknown-as-refused" => Requests<DecidedRefusals>,
        "kinder-answers" => Requests<KinderAnswers>,

        // The control: activations that are behind, which the fence must make harmless.
        "control-stale-activation" => Log(log => new ForgetfulLog(log)),
        _ => null,
    };

    private static Action<IServiceCollection> Log(Func<IFactLog, IFactLog> sabotage) => services =>
    {
        var real = services.Last(service => service.ServiceType == typeof(IFactLog));
        services.Remove(real);
        services.AddSingleton(provider => sabotage((IFactLog)real.ImplementationFactory!(provider)));
    };

    private static void Calls<TFilter>(IServiceCollection services)
        where TFilter : class, IIncomingGrainCallFilter => services.AddSingleton<IIncomingGrainCallFilter, TFilter>();

    private static void Requests<TFilter>(IServiceCollection services)
        where TFilter : class, IStartupFilter => services.AddSingleton<IStartupFilter, TFilter>();
}
