using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.City;

/// <summary>Questions about all enterprises at once. Answers hold everything that was acknowledged before the question.</summary>
public interface ICity
{
    /// <summary>Runs a question against the city as it stands on a day, from what is known now.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    Task<T> AskAsync<T>(DateOnly asOf, Func<ICityIndex, T> question, CancellationToken cancellationToken);
}

/// <summary>One row per enterprise, as of one day. Pages are keyset pages: nothing is skipped or shown twice.</summary>
public interface ICityIndex
{
    /// <summary>The enterprises that bear a mark, by code.</summary>
    ImmutableArray<ListItem> List(string mark, string? afterUscc, int limit);

    /// <summary>The enterprises of a security qualification category, best score first, equal ones by code.</summary>
    /// <param name="category">The category.</param>
    /// <param name="after">The item behind which the page begins, of which score and code matter; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    ImmutableArray<RankingItem> Ranking(string category, RankingItem? after, int limit);

    /// <summary>The enterprises whose name contains a text or whose code begins with it, by code.</summary>
    ImmutableArray<SearchItem> Search(string text, string? afterUscc, int limit);

    /// <summary>How many enterprises there are and how many are of each kind.</summary>
    CityCounts Count();

    /// <summary>What is on a desk, by due day, then code, kind, department and reference; items without a due day come last.</summary>
    ImmutableArray<WorkItem> Agenda(AgendaQuery query);
}

/// <summary>Which items of the agenda are asked for.</summary>
/// <param name="Department">Whose; null for everybody's.</param>
/// <param name="Kinds">Of these kinds.</param>
/// <param name="On">Only what is there on this day.</param>
/// <param name="DueBy">Only what is due by this day; null for all.</param>
/// <param name="After">The item behind which the page begins; null for the first page.</param>
/// <param name="Limit">At most so many.</param>
public sealed record AgendaQuery(string? Department, IReadOnlyList<string> Kinds, DateOnly On, DateOnly? DueBy, WorkItem? After, int Limit);

/// <summary>An item of the agenda with its enterprise.</summary>
public sealed record WorkItem(string Uscc, string? Name, AgendaItem Item);

/// <summary>An entry of a list.</summary>
public sealed record ListItem(string Uscc, string? Name, DateOnly Since, DateOnly? Until);

/// <summary>An entry of a ranking; equal scores share a rank (1, 2, 2, 4).</summary>
public sealed record RankingItem(int Rank, string Uscc, string? Name, decimal Score, bool Banned);

/// <summary>An entry of a search.</summary>
public sealed record SearchItem(string Uscc, string? Name);

/// <summary>Numbers of enterprises by the values that they have. An enterprise counts in a domain only if a fact of that domain counts.</summary>
public sealed record CityCounts(
    int Enterprises,
    ImmutableDictionary<string, int> Colours,
    ImmutableDictionary<string, int> Tiers,
    ImmutableDictionary<string, int> CustomsClasses,
    ImmutableDictionary<string, int> TaxLevels,
    ImmutableDictionary<string, int> Marks,
    ImmutableDictionary<string, int> Agenda)
{
    /// <summary>The counts from groups of enterprises that are alike, so that one pass over the city is enough.</summary>
    public static CityCounts Of(
        IReadOnlyCollection<AlikeEnterprises> groups, ImmutableDictionary<string, int> marks, ImmutableDictionary<string, int> agenda)
    {
        return new CityCounts(
            groups.Sum(group => group.Count), By(group => group.Colour), By(group => group.Tier), By(group => group.CustomsClass),
            By(group => group.TaxLevel), marks, agenda);

        ImmutableDictionary<string, int> By(Func<AlikeEnterprises, string?> value) => groups
            .Where(group => value(group) is not null)
            .GroupBy(group => value(group)!)
            .ToImmutableDictionary(alike => alike.Key, alike => alike.Sum(group => group.Count));
    }
}

/// <summary>How many enterprises have the same values; null where no fact of the domain counts.</summary>
public sealed record AlikeEnterprises(string? Colour, string? Tier, string? CustomsClass, string? TaxLevel, int Count);
