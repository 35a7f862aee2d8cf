using Microsoft.AspNetCore.RateLimiting;

namespace KunshanCredit.Silo.Http;

/// <summary>The right that an endpoint demands.</summary>
internal sealed record RequiredRight(Right Right);

/// <summary>
/// The edge: who asks, and whether it may. A wrong key is refused everywhere; no key only where a right is demanded, and is rate-limited elsewhere.
/// </summary>
internal static class Access
{
    private const string Scheme = "Bearer ";
    private static readonly object ClientKey = new();

    /// <summary>The client of a request that needed a key.</summary>
    /// <exception cref="InvalidOperationException">The endpoint demands no right.</exception>
    public static ClientOptions Client(this HttpContext context) =>
        context.Items[ClientKey] as ClientOptions ?? throw new InvalidOperationException("The endpoint demands no right.");

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
            var client = header.Count == 1 && header[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? rights.HolderOf(header[0]![Scheme.Length..].Trim())
                : null;
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
            return demanded is null || Rights.May(client, demanded.Right)
                ? next(context)
                : ProblemKind.Forbidden.Because("该密钥没有此项权限。", "This key has no right to this.").WriteTo(context);
        });
        return app.UseWhen(context => !context.Items.ContainsKey(ClientKey), anonymous => anonymous.UseRateLimiter());
    }

    private static Task Refuse(HttpContext context, string zh, string en) => ProblemKind.Unauthorized.Because(zh, en).WriteTo(context);
}
