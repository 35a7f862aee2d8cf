using KunshanCredit.Chaos.Processes;

namespace KunshanCredit.Chaos.Faults;

/// <summary>What faults strike.</summary>
internal sealed record Stage(SiloCluster Cluster, Database Database, SimulatedClock Clock);

/// <summary>Something that goes wrong and is put right again.</summary>
internal abstract class Fault
{
    /// <summary>What it strikes, in words, for the history.</summary>
    public abstract string Target { get; }

    /// <summary>What no other fault may strike at the same time.</summary>
    public abstract IEnumerable<object> Claims { get; }

    /// <summary>Whether what it strikes is there to be struck.</summary>
    public virtual bool IsPossible => true;

    /// <summary>How long it lasts.</summary>
    public virtual TimeSpan Duration => TimeSpan.FromSeconds(2);

    /// <summary>Lets it happen.</summary>
    public abstract Task BeginAsync();

    /// <summary>Puts it right.</summary>
    public abstract Task HealAsync();
}

/// <summary>A fault of one silo.</summary>
internal abstract class SiloFault(SiloSlot silo) : Fault
{
    public override string Target => silo.Name;

    public override IEnumerable<object> Claims => [silo];

    public override bool IsPossible => silo.Serves;

    protected SiloSlot Silo => silo;
}

/// <summary>A fault of the database.</summary>
internal abstract class DatabaseFault(Database database) : Fault
{
    public override string Target => "database";

    public override IEnumerable<object> Claims => [database];

    protected Database Database => database;
}
