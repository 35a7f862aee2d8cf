using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KunshanCredit.Portal.Tests;

/// <summary>
/// Somebody with a browser. Of every page that he looks at is checked that it can be used by everybody (axe: no violation of WCAG 2.2 AA nor of good practice),
/// that no script complained, and that nothing was asked of another host; a picture of it is kept.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly bool _hasScripts;

    public Visitor(IPage page, Uri address, bool hasScripts)
    {
        (Page, _hasScripts) = (page, hasScripts);
        page.Console += (_, message) =>
        {
            // A refusal that the page itself shows is no complaint.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"{page.Url}: {error}");
        page.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is not ("data" or "blob") && target.Authority != address.Authority)
            {
                _complaints.Enqueue($"{page.Url} asked {request.Url}");
            }
        };
    }

    /// <summary>What he looks at.</summary>
    public IPage Page { get; }

    /// <summary>The heading of the page.</summary>
    public ILocator Heading => Page.Locator("main h1");

    /// <summary>Opens an address.</summary>
    public async Task OpenAsync(string address) => await Page.GotoAsync(address);

    /// <summary>Looks at the page, and keeps a picture of it.</summary>
    public async Task LookAsync(string picture)
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Browser.Pictures.FullName, $"{picture}.png"), FullPage = true });
        if (_hasScripts)
        {
            var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(width <= 0, $"{Page.Url} is {width} pixels wider than the window.");
            var found = await Page.RunAxe(Rules);
            Assert.True(found.Violations.Length == 0, $"{Page.Url}\n{string.Join('\n', found.Violations.Select(Describe))}");
        }

        Assert.Empty(_complaints);
    }

    /// <summary>Signs in with a key.</summary>
    public async Task SignInAsync(string key)
    {
        await OpenAsync("/sign-in");
        await Page.FillAsync("#key", key);
        await Page.ClickAsync("main form button");
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => $"    {node.Html}"))}";
}
