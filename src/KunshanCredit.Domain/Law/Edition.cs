using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Law;

/// <summary>Where a text of the law was published.</summary>
/// <param name="Title">Official title.</param>
/// <param name="Number">Document number (文号); null where it is not known.</param>
/// <param name="Source">Where it can be read, or how it is known.</param>
public sealed record Reference(LocalText Title, string? Number, string Source);

/// <summary>One provision, as reasons name it.</summary>
/// <param name="Id">Its id within the edition, such as <c>10(2)</c>.</param>
/// <param name="Label">How the law calls it, such as 第十条第（二）项.</param>
/// <param name="Text">What it says, in our words.</param>
/// <param name="Source">Where it can be read; never empty.</param>
public sealed record Article(string Id, LocalText Label, LocalText Text, string Source);

/// <summary>
/// One edition of a regulation: what is known of it apart from its parameters. An edition is in force from <see cref="ValidFrom"/> to
/// <see cref="ValidTo"/>, both inclusive.
/// </summary>
public sealed class Edition
{
    internal Edition(EditionFile file, ImmutableArray<Parameter> parameters)
    {
        (Id, Title, ValidFrom, ValidTo) = (file.Id, file.Title, file.EffectiveFrom, file.ValidTo);
        (ReplacedBy, PublishedOn, Reference, ReviewBy) = (file.ReplacedBy, file.PublishedOn, file.Reference, file.ReviewBy);
        Articles = [.. file.Articles.Select(article => new Article(article.Id, article.Label, article.Text, article.Source ?? file.Reference.Source))];
        Parameters = parameters;
        _articles = Articles.ToDictionary(article => article.Id);
    }

    private readonly Dictionary<string, Article> _articles;

    /// <summary>The id in the contract, such as <c>customs-225</c>.</summary>
    public string Id { get; }

    /// <summary>Title for readers.</summary>
    public LocalText Title { get; }

    /// <summary>First day in force.</summary>
    public DateOnly ValidFrom { get; }

    /// <summary>Last day in force; null while it is.</summary>
    public DateOnly? ValidTo { get; }

    /// <summary>What replaced it; null while it is in force.</summary>
    public LocalText? ReplacedBy { get; }

    /// <summary>When it was published; null where that is not known.</summary>
    public DateOnly? PublishedOn { get; }

    /// <summary>Where it was published.</summary>
    public Reference Reference { get; }

    /// <summary>The day by which somebody compares it with the law again.</summary>
    public DateOnly ReviewBy { get; }

    /// <summary>Its provisions.</summary>
    public ImmutableArray<Article> Articles { get; }

    /// <summary>Its numbers, each dated and sourced.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>The provision with an id.</summary>
    /// <exception cref="KeyNotFoundException">The edition has none.</exception>
    public Article Article(string id) =>
        _articles.TryGetValue(id, out var article) ? article : throw new KeyNotFoundException($"{Id} has no article {id}.");
}

/// <summary>An edition with its parameters in their types.</summary>
public sealed record Edition<TParameters>(Edition Law, TParameters Parameters);
