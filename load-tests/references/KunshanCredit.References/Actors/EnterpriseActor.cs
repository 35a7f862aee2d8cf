using Akka.Actor;
using Akka.Event;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.References.Enterprises;
using KunshanCredit.References.Tables;

namespace KunshanCredit.References.Actors;

/// <summary>
/// One enterprise in memory. It never waits within a message: the database's answers come as messages, and until then it goes on answering questions
/// and puts facts aside, as persistent actors do.
/// </summary>
internal sealed class EnterpriseActor(string code, EventTable events, TimeProvider clock) : UntypedActor, IWithStash
{
    private Enterprise _enterprise = null!;
    private IActorRef _reporter = ActorRefs.Nobody;
    private RecordReply _reply = RecordReply.Invalid;

    public IStash Stash { get; set; } = null!;

    protected override void PreStart() => Enterprise.LoadAsync(Uscc.Parse(code), events, clock, CancellationToken.None).PipeTo(Self);

    /// <summary>Until the facts are read.</summary>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Enterprise loaded:
                _enterprise = loaded;
                Become(Ready);
                Stash.UnstashAll();
                break;
            case Status.Failure failure:
                Context.GetLogger().Error(failure.Cause, "The facts of {0} cannot be read.", code);
                foreach (var waiting in Stash.ClearStash())
                {
                    waiting.Sender.Tell(failure);
                }

                Context.Stop(Self);
                break;
            default:
                Stash.Stash();
                break;
        }
    }

    private void Ready(object message)
    {
        switch (message)
        {
            case LookUp:
                Sender.Tell(_enterprise.Surcharges());
                break;
            case Record fact:
                Decide(fact);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>While a fact is on its way to the disk.</summary>
    private void Storing(object message)
    {
        switch (message)
        {
            case LookUp:
                Sender.Tell(_enterprise.Surcharges());
                break;
            case Stored:
                _enterprise.Commit();
                _reporter.Tell(_reply);
                Become(Ready);
                Stash.Unstash();
                break;
            case Status.Failure failure:
                // What could not be stored is in memory nevertheless: the next actor reads afresh.
                _reporter.Tell(failure);
                Context.Stop(Self);
                break;
            default:
                Stash.Stash();
                break;
        }
    }

    /// <summary>Facts that were put aside come back one by one, each when the one before it is settled.</summary>
    private void Decide(Record fact)
    {
        var (reply, toStore) = _enterprise.Decide(fact.Json);
        if (toStore is null)
        {
            Sender.Tell(reply);
            Stash.Unstash();
            return;
        }

        (_reporter, _reply) = (Sender, reply);
        events.InsertAsync(toStore).PipeTo(Self, success: () => Stored.Instance);
        Become(Storing);
    }

    private sealed class Stored
    {
        public static readonly Stored Instance = new();
    }
}
