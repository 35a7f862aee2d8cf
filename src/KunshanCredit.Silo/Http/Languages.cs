using KunshanCredit.Domain.Facts;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KunshanCredit.Silo.Http;

/// <summary>The language of an answer: Chinese, unless the first acceptable one is English.</summary>
internal static class Languages
{
    private static readonly StringValues English = "en";
    private static readonly StringValues Chinese = "zh-CN";
    private static readonly StringValues Vary = "Accept-Language, Authorization";

    /// <summary>The language that a request wants.</summary>
    public static Language Language(this HttpContext context)
    {
        var header = context.Request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var languages))
        {
            return Domain.Facts.Language.Chinese;
        }

        var first = languages.Where(language => language.Quality is not 0).OrderByDescending(language => language.Quality ?? 1).FirstOrDefault();
        return first is not null && first.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? Domain.Facts.Language.English
            : Domain.Facts.Language.Chinese;
    }

    /// <summary>Says which language an answer is in and what it depends on.</summary>
    public static void Announce(HttpContext context, Language language) => Announce(context.Response, language);

    /// <inheritdoc cref="Announce(HttpContext, Language)"/>
    public static void Announce(HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = language == Domain.Facts.Language.English ? English : Chinese;
        response.Headers.Vary = Vary;
    }
}
