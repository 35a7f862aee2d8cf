using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.Portal.Hosting;

/// <summary>
/// Who signed in is known by a cookie that holds the key itself, sealed: no silo keeps a session, so that any of them can answer the next request.
/// The browser sends it to this host alone and never from another site's page.
/// </summary>
public sealed class SessionCookie(IDataProtectionProvider protection)
{
    private const string Name = "kunshan-credit-session";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("KunshanCredit.Portal.Session").ToTimeLimitedDataProtector();

    /// <summary>Whether a request brings a cookie of a session, good or not.</summary>
    internal static bool IsIn(HttpRequest request) => request.Headers.Cookie.Count > 0 && request.Cookies.ContainsKey(Name);

    /// <summary>The key of who signed in; null if nobody did, or too long ago.</summary>
    internal string? KeyIn(HttpRequest request)
    {
        if (!IsIn(request))
        {
            return null;
        }

        try
        {
            return _seal.Unprotect(request.Cookies[Name]!);
        }
        catch (CryptographicException)
        {
            // Forged, out of date, or sealed by a service that is no more: nobody is signed in.
            return null;
        }
    }

    /// <summary>Signs in.</summary>
    internal void Keep(HttpResponse response, string key) => response.Cookies.Append(Name, _seal.Protect(key, Lifetime), Options(response));

    /// <summary>Signs out.</summary>
    internal static void Drop(HttpResponse response) => response.Cookies.Delete(Name, Options(response));

    private static CookieOptions Options(HttpResponse response) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = response.HttpContext.Request.IsHttps,
        IsEssential = true,
        Path = "/",
    };
}
