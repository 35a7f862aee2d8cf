using System.Text.Encodings.Web;
using System.Text.Unicode;
using KunshanCredit.Portal.Api;
using KunshanCredit.Portal.Components;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Portal.Hosting;

/// <summary>The portal as a part of the service that serves the interface it is made of.</summary>
public static class PortalHost
{
    /// <summary>Where is kept what was asked for, when an error is shown in its place.</summary>
    internal static readonly object ErrorIsShown = new();

    /// <summary>The largest file that can be sent by a form, in bytes, with room for the form around it.</summary>
    public const long LargestFile = 65 * 1024 * 1024;

    /// <summary>Registers what the pages need. The service itself registers a <see cref="IStandingBoard"/> and where the keys of cookies are kept.</summary>
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        // Styles and scripts are found whichever way the service is started: from its build, or from where it was published to.
        builder.WebHost.UseStaticWebAssets();

        // Styles that change while the service runs would be found by an address that is any: what is not there must not be found.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        var services = builder.Services;
        services.AddRazorComponents();

        // The pages say it is UTF-8: Chinese needs no escapes, which would take eight bytes a character.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));

        // A file that would not fit into memory would be written to the disk, with all that it holds: identity numbers, too.
        services.Configure<FormOptions>(options => (options.MemoryBufferThreshold, options.MultipartBodyLengthLimit) = ((int)LargestFile, LargestFile));
        services.AddSingleton<InnerPipeline>();
        services.AddSingleton<CreditApi>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<SessionCookie>();
        services.AddScoped<Reader>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "kunshan-credit-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    /// <summary>Every request passes this first: it keeps the pages of the board, and knows where the interface is.</summary>
    public static void UsePortal(this WebApplication app)
    {
        var cache = app.Services.GetRequiredService<PageCache>();
        app.Use(next => context => cache.AnswerAsync(context, next));
        app.Use(next =>
        {
            app.Services.GetRequiredService<InnerPipeline>().Lead(next);
            return next;
        });
    }

    /// <summary>Where each page leads, and what every request for one passes.</summary>
    public static void MapPortal(this WebApplication app)
    {
        // Forms are read before their pages are asked who may see them: who did not sign in sends none, however large.
        app.Use((context, next) => PageRequest.IsUninvited(context) ? PageRequest.LeadToSignIn(context) : next(context));
        app.UseAntiforgery();
        app.Use((context, next) => PageRequest.IsForPage(context) ? PageRequest.PrepareAsync(context, next) : next(context));
        app.MapStaticAssets().ExcludeFromDescription();
        app.MapDownloads();
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        app.MapRazorComponents<App>().WithStaticAssets().ExcludeFromDescription();
    }

    /// <summary>Whether whoever asks is a person with a browser, to whom an error is shown as a page.</summary>
    public static bool IsForReader(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && !InnerPipeline.IsInner(context) && !context.Response.HasStarted && !context.Items.ContainsKey(ErrorIsShown)
        && !context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>Shows the page of an error in place of what was asked for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status of the answer.</param>
    public static async Task ShowErrorAsync(HttpContext context, int status)
    {
        // What was made for the page that failed is not used again.
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.Items[ErrorIsShown] = context.Request.Path + context.Request.QueryString;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Path = status == StatusCodes.Status404NotFound ? "/not-found" : "/failed";
        context.Response.Clear();
        PageRequest.AnswerWith(context, status);
        await context.RequestServices.GetRequiredService<InnerPipeline>().ContinueAsync(context);
    }

    private static async Task SignOutAsync(HttpContext context)
    {
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        SessionCookie.Drop(context.Response);
        context.Response.Redirect("/");
    }
}
