using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// A type of fact as packed histories know it. The number holds for the life of the process, because it comes from the order of the catalogue,
/// and a type that is added may change all of them.
/// </summary>
internal sealed class PackedType
{
    private static readonly ImmutableArray<PackedType> All =
    [
        .. RegulationCatalogue.FactTypes.Values
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select((type, number) => new PackedType(type, number)),
    ];

    private static readonly FrozenDictionary<FactType, PackedType> ByType = All.ToFrozenDictionary(packed => packed.Type);

    private PackedType(FactType type, int number)
    {
        (Type, Number) = (type, number);
        Pieces =
        [
            .. PiecesOf(type.Members).Distinct().Select(Encoding.UTF8.GetBytes)
                .OrderByDescending(piece => piece.Length).Take(PackedTokens.MaxPieces),
        ];
    }

    /// <summary>The type.</summary>
    public FactType Type { get; }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>The pieces of JSON that its data is mostly made of, as UTF-8: names of members and values of choices, the longest first.</summary>
    public ImmutableArray<byte[]> Pieces { get; }

    /// <summary>The packed form of a type of the catalogue.</summary>
    public static PackedType Of(FactType type) => ByType[type];

    /// <summary>The type with a number.</summary>
    public static PackedType Numbered(int number) => All[number];

    private static IEnumerable<string> PiecesOf(IEnumerable<FactMember> members) => members.SelectMany(
        member => member.Choices.Select(choice => $"\"{choice}\"").Append($"\"{member.Name}\":").Concat(PiecesOf(member.Members)));
}
