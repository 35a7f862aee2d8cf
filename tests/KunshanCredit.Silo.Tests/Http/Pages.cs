using System.Net;
using System.Text.RegularExpressions;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>What a browser does with pages.</summary>
internal static partial class Pages
{
    /// <summary>The fields of a page's forms that nobody sees and that are sent with them.</summary>
    public static Dictionary<string, string> HiddenFields(string page) => Hidden().Matches(page)
        .DistinctBy(field => field.Groups[1].Value).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    /// <summary>Whether the page of an enterprise is one that is kept: such are compressed, and no others.</summary>
    public static async Task<bool> KeepsPageOfAsync(this HttpClient anybody, Uscc uscc)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/enterprises/{uscc}") { Headers = { { "Accept-Encoding", "br" } } };
        using var page = await anybody.SendAsync(request);
        return page.Content.Headers.ContentEncoding.Contains("br");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
