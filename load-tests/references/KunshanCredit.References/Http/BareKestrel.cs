using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.References.Http;

/// <summary>The least that an ASP.NET Core endpoint can do: find the route, send bytes that were there before.</summary>
internal static class BareKestrel
{
    /// <summary>Serves <c>/v1/enterprises/{uscc}/fixed-n</c> for each size n; size 0 is a 304.</summary>
    public static async Task RunAsync(Options options)
    {
        await using var app = ReferenceServer.CreateBuilder(options).Build();
        foreach (var size in options.Sizes.Distinct())
        {
            app.MapGet($"/v1/enterprises/{{uscc}}/fixed-{size}", size == 0 ? NotModified : Fixed(size));
        }

        await app.ServeAsync();
    }

    private static RequestDelegate NotModified => context =>
    {
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    };

    private static RequestDelegate Fixed(int size)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)' ');
        return context => Replies.JsonAsync(context, StatusCodes.Status200OK, body);
    }
}
