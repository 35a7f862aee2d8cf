using System.Text;
using KunshanCredit.Portal.Api;
using Microsoft.AspNetCore.RateLimiting;

namespace KunshanCredit.Silo.Http;

/// <summary>The right that an endpoint demands.</summary>
internal sealed record RequiredRight(Right Right);

/// <summary>A page for people: a browser may send the key as the password of HTTP Basic, and is asked for it. The name it sends does not matter.</summary>
internal sealed record BrowserSignIn;

/// <summary>
/// The edge: who asks, and whether it may. A wrong key is refused everywhere; no key only where a right is demanded, and is rate-limited elsewhere.
/// </summary>
internal static class Access
{
    public const string Bearer = "Bearer ";
    private const string Basic = "Basic ";
    private const string Challenge = "Basic realm=\"kunshan-credit operators\", charset=\"UTF-8\"";
    private static readonly object ClientKey = new();

    /// <summary>The client of a request that needed a key.</summary>
    /// <exception cref="InvalidOperationException">The endpoint demands no right.</exception>
    public static ClientOptions Client(this HttpContext context) =>
        context.ClientIfAny() ?? throw new InvalidOperationException("The endpoint demands no right.");

    /// <summary>The client of a request; null if it brought no key.</summary>
    public static ClientOptions? ClientIfAny(this HttpContext context) => context.Items[ClientKey] as ClientOptions;

    /// <summary>Says what an endpoint demands.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Right right)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredRight(right), new DisableRateLimitingAttribute());

    /// <summary>Checks every request.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        var rights = app.ApplicationServices.GetRequiredService<Rights>();
        app.Use((context, next) =>
        {
            var header = context.Request.Headers.Authorization;
            var client = header.Count == 1 && KeyIn(header[0]!, IsForBrowsers(context)) is { } key ? rights.HolderOf(key) : null;
            if (client is null && header.Count > 0)
            {
                return Refuse(context, "密钥无效。", "The key is wrong.");
            }

            var demanded = context.GetEndpoint()?.Metadata.GetMetadata<RequiredRight>();
            if (client is null)
            {
                return demanded is null ? next(context) : Refuse(context, "此操作需要密钥。", "This needs a key.");
            }

            context.Items[ClientKey] = client;
            return demanded is null || Rights.May(client, demanded.Right, context.Request.RouteValues["uscc"] as string)
                ? next(context)
                : ProblemKind.Forbidden.Because("该密钥没有此项权限。", "This key has no right to this.").WriteTo(context);
        });
        return app.UseWhen(context => !context.Items.ContainsKey(ClientKey) && !InnerPipeline.IsInner(context), anonymous => anonymous.UseRateLimiter());
    }

    private static bool IsForBrowsers(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<BrowserSignIn>() is not null;

    private static string? KeyIn(string header, bool mayBeBasic)
    {
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        var bytes = new byte[header.Length];
        if (!mayBeBasic || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? pair[1] : null;
    }

    private static Task Refuse(HttpContext context, string zh, string en)
    {
        if (IsForBrowsers(context))
        {
            context.Response.Headers.WWWAuthenticate = Challenge;
        }

        return ProblemKind.Unauthorized.Because(zh, en).WriteTo(context);
    }
}
