namespace KunshanCredit.References.Actors;

/// <summary>What is sent to an enterprise; the code finds its shard and its actor.</summary>
internal interface IToEnterprise
{
    string Uscc { get; }
}

/// <summary>Asks for the surcharges of today; answered with an <see cref="Enterprises.Answer"/>.</summary>
internal sealed record LookUp(string Uscc) : IToEnterprise;

/// <summary>Reports one fact; answered with a <see cref="Enterprises.RecordReply"/> when it is on disk.</summary>
internal sealed record Record(string Uscc, byte[] Json) : IToEnterprise;
