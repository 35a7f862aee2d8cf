using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Portal.Api;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace KunshanCredit.Portal.Hosting;

/// <summary>What every page needs before it is made: the language, who reads, and what a browser is allowed to do with it.</summary>
internal static class PageRequest
{
    private const string LanguageCookie = "kunshan-credit-language";
    private const string LanguageParameter = "lang";
    private static readonly object OwnStatus = new();
    private static readonly TimeSpan LanguageIsKept = TimeSpan.FromDays(365);

    /// <summary>Everything comes from this host; nothing is inline; nobody shows it within a page of his own.</summary>
    private static readonly StringValues Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static readonly StringValues NoReferrer = "same-origin";
    private static readonly StringValues NoCache = "no-cache";

    /// <summary>Whether a request leads to a page.</summary>
    public static bool IsForPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    /// <summary>Whether the page is to be in English: chosen by its address, or before. Chinese comes first.</summary>
    public static bool IsEnglish(HttpRequest request) => (request.QueryString.HasValue, request.Headers.Cookie.Count) switch
    {
        (true, _) when request.Query[LanguageParameter] is [{ } chosen, ..] => chosen == "en",
        (_, > 0) => request.Cookies[LanguageCookie] == "en",
        _ => false,
    };

    /// <summary>
    /// Has a page answered with a status of its own. It is set at the last moment: a page that says 404 while it is made is thrown away unseen.
    /// </summary>
    public static void AnswerWith(HttpContext context, int status)
    {
        context.Items[OwnStatus] = OwnStatus;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }

    /// <summary>Whether the page will be answered with a status of its own.</summary>
    public static bool HasOwnStatus(HttpContext context) => context.Items.ContainsKey(OwnStatus);

    /// <summary>Whether somebody who is not signed in sends a form to a page that is not for everybody.</summary>
    public static bool IsUninvited(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && IsForPage(context) && context.Request.Path != "/sign-in"
        && context.RequestServices.GetRequiredService<SessionCookie>().KeyIn(context.Request) is null;

    /// <summary>Sends him to where he can sign in.</summary>
    public static Task LeadToSignIn(HttpContext context)
    {
        context.Response.Redirect($"/sign-in?returnTo={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        return Task.CompletedTask;
    }

    /// <summary>Prepares a request for a page, and has it made.</summary>
    public static async Task PrepareAsync(HttpContext context, RequestDelegate next)
    {
        var (services, headers) = (context.RequestServices, context.Response.Headers);
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = NoReferrer;
        headers.CacheControl = NoCache;
        if (context.Request.Query.ContainsKey(LanguageParameter))
        {
            context.Response.Cookies.Append(LanguageCookie, IsEnglish(context.Request) ? "en" : "zh", new CookieOptions
            {
                MaxAge = LanguageIsKept,
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
                Secure = context.Request.IsHttps,
            });
        }

        await BeginAsync(context, services.GetRequiredService<Reader>());
        await next(context);
    }

    /// <summary>Says who reads, in which language.</summary>
    public static async Task BeginAsync(HttpContext context, Reader reader)
    {
        var services = context.RequestServices;
        reader.Begin(
            context,
            IsEnglish(context.Request) ? Language.English : Language.Chinese,
            services.GetRequiredService<TimeProvider>().Today(),
            services.GetRequiredService<SessionCookie>().KeyIn(context.Request));
        if (reader.Key is not null)
        {
            // A key that was taken back in the meantime signs nobody in.
            var client = await services.GetRequiredService<CreditApi>().GetAsync<SignedIn>(reader, "/v1/client");
            reader.Recognise(client.Value);
        }
    }
}
