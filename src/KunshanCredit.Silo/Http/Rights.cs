using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace KunshanCredit.Silo.Http;

/// <summary>What a client is.</summary>
internal enum Role
{
    Department,
    Utility,
    Bank,
    Operator,

    /// <summary>An enterprise, about itself alone.</summary>
    Enterprise,
}

/// <summary>What a client may do. Everything that is not granted is denied.</summary>
internal enum Right
{
    /// <summary>Ask who it is itself: every client may.</summary>
    KnowItself,

    /// <summary>Record facts of its own domain.</summary>
    Record,
    ReadStanding,
    ReadSurcharges,
    ReadInspection,
    ReadSecurity,
    ReadTax,

    /// <summary>Ask about many enterprises at once; the view needs its own right.</summary>
    ReadMany,

    /// <summary>Read the facts of its own domain.</summary>
    ReadOwnEvents,

    /// <summary>Read the facts of every domain.</summary>
    ReadAllEvents,

    /// <summary>Read the changes of the values that it may read.</summary>
    ReadChanges,

    /// <summary>Read objections.</summary>
    ReadCases,

    /// <summary>Object to facts and apply for repair.</summary>
    Appeal,

    /// <summary>Read what is to be done by when.</summary>
    ReadWorklist,

    /// <summary>Read what a utility bills.</summary>
    ReadBills,

    /// <summary>Bill as a utility: its own accounts, periods and amounts.</summary>
    Bill,

    /// <summary>Read who recorded, withdrew and looked up what about an enterprise.</summary>
    ReadAccesses,

    /// <summary>Have a certificate issued about an enterprise.</summary>
    Certify,

    /// <summary>Report short items for bulletins.</summary>
    ReportToBulletins,

    /// <summary>Write the introductions of bulletins.</summary>
    EditBulletins,

    /// <summary>See how the cluster itself is doing.</summary>
    Operate,

    /// <summary>Record facts about natural persons; needs a scope.</summary>
    RecordPersons,

    /// <summary>Read what is recorded about natural persons; needs a scope.</summary>
    ReadPersons,
}

/// <summary>A client as it is configured. The key itself is stored nowhere.</summary>
internal sealed class ClientOptions
{
    public string Name { get; init; } = "";

    /// <summary>SHA-256 of the key in lower-case hex.</summary>
    public string KeySha256 { get; init; } = "";

    public Role Role { get; init; }

    /// <summary>The domain of a department; null for the others.</summary>
    public string? Department { get; init; }

    /// <summary>The code of an enterprise; null for the others.</summary>
    public string? Uscc { get; init; }

    /// <summary>What it may do beyond what its role may.</summary>
    public string[] Scopes { get; init; } = [];
}

/// <summary>The one table of rights (client × action), and the clients that it is about.</summary>
internal sealed class Rights
{
    public const string RecordPersonsScope = "persons:record";
    public const string ReadPersonsScope = "persons:read";

    private static readonly FrozenDictionary<Role, FrozenSet<Right>> Granted = new Dictionary<Role, FrozenSet<Right>>
    {
        [Role.Department] = FrozenSet.Create(
            Right.Record, Right.ReadStanding, Right.ReadSurcharges, Right.ReadInspection, Right.ReadSecurity, Right.ReadTax, Right.ReadMany,
            Right.ReadOwnEvents, Right.ReadChanges, Right.ReadCases, Right.ReadWorklist, Right.Certify, Right.ReportToBulletins),
        [Role.Utility] = FrozenSet.Create(Right.ReadSurcharges, Right.ReadMany, Right.ReadChanges, Right.ReadBills, Right.Bill),
        [Role.Bank] = FrozenSet.Create(Right.ReadStanding, Right.ReadMany, Right.ReadChanges),
        [Role.Operator] = FrozenSet.Create(
            Right.ReadStanding, Right.ReadSurcharges, Right.ReadInspection, Right.ReadSecurity, Right.ReadTax, Right.ReadMany,
            Right.ReadOwnEvents, Right.ReadAllEvents, Right.ReadChanges, Right.ReadCases, Right.ReadWorklist, Right.ReadBills, Right.ReadAccesses,
            Right.Certify, Right.ReportToBulletins, Right.EditBulletins, Right.Operate),
        [Role.Enterprise] = FrozenSet.Create(
            Right.ReadStanding, Right.ReadSurcharges, Right.ReadInspection, Right.ReadSecurity, Right.ReadTax, Right.ReadOwnEvents, Right.ReadAllEvents,
            Right.ReadCases, Right.Appeal, Right.ReadAccesses, Right.Certify),
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, ClientOptions> _clientsByHash;

    // Keys that were found right, so that a busy client is not hashed at each request. Holds no more entries than there are clients.
    private readonly ConcurrentDictionary<string, ClientOptions> _recognised = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ClientOptions>.AlternateLookup<ReadOnlySpan<char>> _recognisedParts;

    public Rights(IEnumerable<ClientOptions> clients)
    {
        _clientsByHash = clients.ToFrozenDictionary(client => client.KeySha256, StringComparer.Ordinal);
        _recognisedParts = _recognised.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether a client may do something, with some enterprise if it is itself one.</summary>
    public static bool May(ClientOptions client, Right right) => right == Right.KnowItself || Granted[client.Role].Contains(right) || HasScopeFor(client, right);

    /// <summary>Whether a client may be given a scope. Who runs the service does not read about persons.</summary>
    public static bool MayHold(ClientOptions client, string scope) => scope switch
    {
        RecordPersonsScope => client is { Role: Role.Department, Department: "tax" },
        ReadPersonsScope => client.Role is Role.Department or Role.Bank,
        _ => false,
    };

    /// <summary>Whether a client may do something with an enterprise.</summary>
    /// <param name="client">The client.</param>
    /// <param name="right">What it wants to do.</param>
    /// <param name="uscc">The code, as the address of the request has it; empty if it names none.</param>
    public static bool May(ClientOptions client, Right right, ReadOnlySpan<char> uscc) =>
        May(client, right) && (right == Right.KnowItself || client.Uscc is not { } own || uscc.SequenceEqual(own));

    private static bool HasScopeFor(ClientOptions client, Right right) => right switch
    {
        Right.RecordPersons => client.Scopes.Contains(RecordPersonsScope),
        Right.ReadPersons => client.Scopes.Contains(ReadPersonsScope),
        _ => false,
    };

    /// <summary>The client whose key a header brings, if it was recognised before and is written as usual; null otherwise.</summary>
    public ClientOptions? HolderOfHeader(string authorization) =>
        authorization.StartsWith(Access.Bearer, StringComparison.Ordinal)
        && _recognisedParts.TryGetValue(authorization.AsSpan(Access.Bearer.Length), out var known) ? known : null;

    /// <summary>The client of a name; null if none is configured.</summary>
    public ClientOptions? ClientNamed(string name) => _clientsByHash.Values.FirstOrDefault(client => client.Name == name);

    /// <summary>The client that holds a key; null if none does.</summary>
    public ClientOptions? HolderOf(string key)
    {
        if (_recognised.TryGetValue(key, out var known))
        {
            return known;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        var client = _clientsByHash.GetValueOrDefault(Convert.ToHexStringLower(hash));
        return client is null ? null : _recognised.GetOrAdd(key, client);
    }
}
