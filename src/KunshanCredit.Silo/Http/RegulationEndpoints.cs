using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Silo.Http;

/// <summary>The law that is applied: articles, numbers with dates, sources, choices. Open to everybody.</summary>
internal static class RegulationEndpoints
{
    public static void MapRegulations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/regulations", ListAll).Describe(Operations.Regulations);
        app.MapGet("/v1/regulations/{id}", Show).Describe(Operations.Regulation);
    }

    private static Task ListAll(HttpContext context) => Json.OkAsync(context, new
    {
        items = RegulationCatalogue.All.Append(IitRegulation.Definition).SelectMany(regulation => regulation.Editions)
            .Select(edition => new { edition.Id, edition.Title, edition.ValidFrom, edition.ValidTo }),
    });

    private static Task Show(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return RegulationCatalogue.Editions.TryGetValue(id, out var edition)
            ? Json.OkAsync(context, Description(edition))
            : Problem.NotFound.WriteTo(context);
    }

    private static object Description(Edition edition) => new
    {
        edition.Id,
        edition.Title,
        edition.ValidFrom,
        edition.ValidTo,
        edition.ReplacedBy,
        edition.Reference,
        edition.PublishedOn,
        edition.ReviewBy,
        articles = edition.Articles.Select(article => new { article.Id, Article = article.Label, article.Text, article.Source }),
        parameters = edition.Parameters.SelectMany(parameter => parameter.Values.Select(value => new
        {
            parameter.Name,
            value.Value,
            value.Unit,
            value.ValidFrom,
            value.ValidTo,
            value.Source,
            value.Note,
        })),
    };
}
