using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;
using Microsoft.Playwright;

namespace KunshanCredit.Portal.Tests;

/// <summary>The service with the demonstration city, as a process of its own, and a browser beside it.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>How long something on a page may take to come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string Chromium = "/usr/bin/chromium";
    private static readonly TimeSpan LongestLoading = TimeSpan.FromMinutes(5);
    private readonly TemporaryDirectory _directory = new();
    private SiloProcess? _silo;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>Where the service is.</summary>
    public Uri Address => _silo!.Address;

    /// <summary>Whether there is a browser; tests that need one say so if not.</summary>
    public static bool IsThere => File.Exists(Chromium);

    /// <summary>Where pictures of the pages are kept, to be looked at.</summary>
    public static DirectoryInfo Pictures { get; } = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "screenshots"));

    /// <summary>A client with the key of a client of the Development environment.</summary>
    public HttpClient Caller(string key) => _silo!.Caller(key);

    public async Task InitializeAsync()
    {
        if (!IsThere)
        {
            return;
        }

        _silo = await SiloProcess.StartAsync(new Dictionary<string, string>
        {
            ["Storage:Directory"] = _directory.Path,
            ["Demo:Enabled"] = "true",
            ["RateLimiting:AnonymousBurst"] = "100000",
            ["RateLimiting:AnonymousPerSecond"] = "100000",
        });
        using var caller = Caller("demo-operator");
        using var patience = new CancellationTokenSource(LongestLoading);
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!(await caller.GetAsync("/readyz", patience.Token)).IsSuccessStatusCode)
        {
            await glance.WaitForNextTickAsync(patience.Token);
        }

        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.CloseAsync();
        }

        _playwright?.Dispose();
        _silo?.Dispose();
        _directory.Dispose();
    }

    /// <summary>Somebody opens the browser.</summary>
    public async Task<Visitor> VisitAsync(bool isPhone = false, bool hasScripts = true)
    {
        Skip.IfNot(IsThere, "Chromium (Debian's package chromium) is not installed.");
        var context = await _chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = isPhone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            JavaScriptEnabled = hasScripts,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        return new Visitor(await context.NewPageAsync(), Address, hasScripts);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KunshanCreditOrleans.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run within the project.");
        }

        return folder.FullName;
    }
}

/// <summary>One service and one browser for all journeys, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
