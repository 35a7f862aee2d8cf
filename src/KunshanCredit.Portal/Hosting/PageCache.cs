using System.IO.Compression;
using KunshanCredit.Domain.Enterprises;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace KunshanCredit.Portal.Hosting;

/// <summary>
/// Keeps the pages of enterprises as they were made for readers who did not sign in, for as long as nothing about the enterprise is different and
/// the day is the same. Nobody is shown anything that the interface would not say at this moment: each time the board is asked first.
/// </summary>
public sealed class PageCache(IStandingBoard board, TimeProvider clock) : IDisposable
{
    private const string Prefix = "/enterprises/";
    private const long MostBytes = 64 * 1024 * 1024;
    private const string Brotli = "br";
    private const string Html = "text/html; charset=utf-8";
    private static readonly StringValues Varies = "Accept-Encoding, Cookie, Accept";
    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public void Dispose() => _pages.Dispose();

    /// <summary>Answers with a page that was made before, or has it made.</summary>
    internal Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (UsccIn(context.Request) is not { } uscc || board.StateOf(uscc) is not { } state)
        {
            return next(context);
        }

        var key = (uscc, PageRequest.IsEnglish(context.Request), IsEnhanced(context.Request));
        if (!_pages.TryGetValue(key, out Page? page) || !ReferenceEquals(page!.State, state) || page.Day != clock.Today())
        {
            return MakeAsync(context, next, key, state);
        }

        board.WasShown(uscc);
        return SendAsync(context, page);
    }

    /// <summary>The enterprise whose plain page is asked for by somebody who is not signed in; null if something else is.</summary>
    private static string? UsccIn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Value is { } path && path.Length == Prefix.Length + Uscc.Length && path.StartsWith(Prefix, StringComparison.Ordinal)
        && !request.QueryString.HasValue
        && request.Headers.Authorization.Count == 0
        && !SessionCookie.IsIn(request)
            ? path[Prefix.Length..] : null;

    /// <summary>Whether the page is fetched by a page that is there already, which is answered otherwise.</summary>
    private static bool IsEnhanced(HttpRequest request) => request.Headers.Accept is [{ } accept] && accept.Contains("blazor-enhanced-nav", StringComparison.Ordinal);

    private async Task MakeAsync(HttpContext context, RequestDelegate next, (string, bool, bool) key, object state)
    {
        var (day, body) = (clock.Today(), context.Response.Body);
        using var made = new MemoryStream();
        context.Response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response is { StatusCode: StatusCodes.Status200OK, ContentType: Html } && !context.Response.Headers.ContainsKey("Set-Cookie")
            && !PageRequest.HasOwnStatus(context))
        {
            var page = new Page(state, day, Compress(made), [.. context.Response.Headers.Where(header => header.Key != "Content-Length")]);
            _pages.Set(key, page, new MemoryCacheEntryOptions { Size = page.Compressed.Length });
            await SendAsync(context, page);
            return;
        }

        made.Position = 0;
        await made.CopyToAsync(body, context.RequestAborted);
    }

    private static byte[] Compress(MemoryStream made)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(made.GetBuffer().AsSpan(0, (int)made.Length));
        }

        return compressed.ToArray();
    }

    private static Task SendAsync(HttpContext context, Page page)
    {
        var response = context.Response;
        foreach (var (name, value) in page.Headers)
        {
            response.Headers[name] = value;
        }

        response.Headers.Vary = Varies;
        return context.Request.Headers.AcceptEncoding.ToString().Contains(Brotli, StringComparison.Ordinal) ? SendCompressedAsync(context, page) : SendPlainAsync(context, page);
    }

    private static Task SendCompressedAsync(HttpContext context, Page page)
    {
        context.Response.Headers.ContentEncoding = Brotli;
        context.Response.ContentLength = page.Compressed.Length;
        return context.Response.Body.WriteAsync(page.Compressed, context.RequestAborted).AsTask();
    }

    /// <summary>Every browser takes it compressed; for others it is unpacked each time.</summary>
    private static async Task SendPlainAsync(HttpContext context, Page page)
    {
        await using var plain = new BrotliStream(new MemoryStream(page.Compressed), CompressionMode.Decompress);
        await plain.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>A page that was made.</summary>
    private sealed record Page(object State, DateOnly Day, byte[] Compressed, KeyValuePair<string, StringValues>[] Headers);
}
