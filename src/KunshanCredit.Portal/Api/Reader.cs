using KunshanCredit.Domain.Facts;
using KunshanCredit.Portal.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KunshanCredit.Portal.Api;

/// <summary>Who reads a page, in which language, on which day.</summary>
public sealed class Reader
{
    private const int FirstYear = 1990;
    private const int LastYear = 2099;
    private HttpContext? _http;

    /// <summary>The request for the page.</summary>
    public HttpContext Http => _http ?? throw new InvalidOperationException("The page is not asked for by a request.");

    /// <summary>The language of the page: Chinese unless English was chosen.</summary>
    public Language Language { get; private set; }

    /// <summary>Today in Shanghai.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The key that the reader signed in with; null if he did not.</summary>
    public string? Key { get; private set; }

    /// <summary>Who signed in; null if nobody did.</summary>
    public SignedIn? Client { get; private set; }

    /// <summary>Path and query of the page, escaped.</summary>
    public string Address => Http.Items[PortalHost.ErrorIsShown] as string ?? Http.Request.Path + Http.Request.QueryString.Value;

    /// <summary>The text in the language of the page.</summary>
    public string T(string zh, string en) => Language == Language.English ? en : zh;

    /// <summary>The text in the language of the page.</summary>
    public string T(LocalText text) => text.In(Language);

    /// <summary>A date as the page writes it; a dash for none.</summary>
    public string Date(DateOnly? date) => date is not { } day ? "—" : Language == Language.English ? day.ToString("d MMM yyyy") : day.ToString("yyyy年M月d日");

    /// <summary>The address of this page with one parameter changed; the cursor of a page is dropped, since it belongs to the former question.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value; null leaves it out.</param>
    public string With(string name, string? value) => With(Http.Request.Path, name, value);

    /// <summary>A query parameter of the page; null if it is missing or empty.</summary>
    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>What was written into a field of the form that was sent; null if none was, or if it was left empty.</summary>
    public string? Filled(string name) => Http.Request.HasFormContentType && Http.Request.Form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A text without the line breaks that a larger field lets one make: facts are told in one line.</summary>
    public static string OneLine(string? text) => (text ?? "").ReplaceLineEndings(" ").Trim();

    /// <summary>What was written into a field of the form that was sent; empty if nothing was.</summary>
    public string Sent(string name) => Filled(name) ?? "";

    /// <summary>The day asked about; null if none is, or if it cannot be read.</summary>
    public DateOnly? AsOf => FactReader.TryParseDate(Query("asOf") ?? "", out var day) && day.Year is >= FirstYear and <= LastYear ? day : null;

    /// <summary>The last day of a time that ends before a day; a dash for none.</summary>
    public string Last(DateOnly? until) => Date(until?.AddDays(-1));

    /// <summary>An address with those parameters of the page that it has, as they were given: the interface says what is wrong with them.</summary>
    /// <param name="address">The address, which may have a query already.</param>
    /// <param name="names">The parameters to be passed on.</param>
    public string Passing(string address, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Query(name) is { } value)
            {
                address = QueryHelpers.AddQueryString(address, name, value);
            }
        }

        return address;
    }

    /// <summary>Has the page answered with a status other than 200.</summary>
    public void Answer(int status) => PageRequest.AnswerWith(Http, status);

    internal void Begin(HttpContext http, Language language, DateOnly today, string? key) =>
        (_http, Language, Today, Key) = (http, language, today, key);

    internal void Recognise(SignedIn? client) => (Client, Key) = (client, client is null ? null : Key);

    private string With(string path, string name, string? value)
    {
        var query = Http.Request.Query.Where(each => each.Key != name && each.Key != "cursor")
            .SelectMany(each => each.Value, (each, text) => KeyValuePair.Create(each.Key, text));
        return QueryHelpers.AddQueryString(path, value is null ? query : query.Append(KeyValuePair.Create(name, (string?)value)));
    }
}

/// <summary>Who signed in.</summary>
/// <param name="Name">The name under which the operators configured the key.</param>
/// <param name="Role">department, utility, bank, operator, or enterprise.</param>
/// <param name="Department">The domain of a department; null for the others.</param>
/// <param name="Uscc">The code of an enterprise; null for the others.</param>
public sealed record SignedIn(string Name, string Role, string? Department, string? Uscc)
{
    /// <summary>Where the pages for such a client begin.</summary>
    public string Home => Role switch
    {
        "department" => "/desk",
        "operator" => "/operations",
        "enterprise" => "/own",
        _ => "/",
    };
}
