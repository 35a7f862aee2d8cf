using KunshanCredit.Silo.Http;
using Orleans.Dashboard;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// The picture of the cluster that Orleans draws, for operators only: who asks without an operator's key sees nothing of it. It has no sign-in of
/// its own, so it stands behind the service's: the key as Bearer, or as the password that a browser asks for.
/// </summary>
internal static class Dashboard
{
    private const string Route = "/dashboard";

    /// <summary>The page is made of this host's files alone; a browser that obeys this asks no other.</summary>
    private const string OnlyThisHost =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; form-action 'self'";

    /// <summary>On in Development unless <c>Dashboard:Enabled</c> says otherwise: it costs a call per silo and second.</summary>
    private const string Switch = "Dashboard:Enabled";

    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue(Switch, builder.Environment.IsDevelopment()))
        {
            // Log lines stay in the log: they are not shown again in a browser.
            builder.UseOrleans(silo => silo.AddDashboard(options => options.HideTrace = true));
            builder.Services.AddSingleton<DashboardIsOn>();
        }
    }

    public static void MapDashboard(this WebApplication app)
    {
        if (app.Services.GetService<DashboardIsOn>() is null)
        {
            return;
        }

        app.UseWhen(context => context.Request.Path.StartsWithSegments(Route, StringComparison.OrdinalIgnoreCase), page => page.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = OnlyThisHost;
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        }));
        app.MapOrleansDashboard(Route).Requires(Right.Operate).WithMetadata(new BrowserSignIn()).ExcludeFromDescription();
    }

    /// <summary>There if the dashboard is served.</summary>
    internal sealed class DashboardIsOn;
}
