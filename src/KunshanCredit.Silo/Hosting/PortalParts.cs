using System.Xml.Linq;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Grains.Hosting;
using KunshanCredit.Portal.Hosting;
using KunshanCredit.Silo.Audit;
using KunshanCredit.Silo.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace KunshanCredit.Silo.Hosting;

/// <summary>What the service gives its portal: the board, and keys of cookies that all silos share.</summary>
internal static class PortalParts
{
    private const string Application = "kunshan-credit";

    public static void AddPortalParts(this WebApplicationBuilder builder)
    {
        builder.AddPortal();
        builder.Services.AddSingleton<IStandingBoard, PortalBoard>();
        builder.Services.AddDataProtection().SetApplicationName(Application);
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new KeyRing(services.GetRequiredService<IGrainFactory>())));
    }

    /// <summary>The board as the portal asks it.</summary>
    private sealed class PortalBoard(EnterpriseGateway gateway, AccessNotes accesses) : IStandingBoard
    {
        public object? StateOf(ReadOnlySpan<char> uscc) => gateway.IsUp(uscc, out var state) ? state : null;

        public void WasShown(string uscc) => accesses.Note(client: null, uscc, View.Standing.Name);
    }

    /// <summary>
    /// The keys, kept with the other administrative state. They are asked for when the first cookie is sealed or opened and rarely again, by an interface
    /// that does not know how to wait: the thread of that one request does.
    /// </summary>
    private sealed class KeyRing(IGrainFactory grains) : IXmlRepository
    {
        private IKeyRingGrain Grain => grains.GetGrain<IKeyRingGrain>(0);

        public IReadOnlyCollection<XElement> GetAllElements() => [.. Task.Run(() => Grain.ListAsync()).GetAwaiter().GetResult().Select(key => XElement.Parse(key))];

        public void StoreElement(XElement element, string friendlyName) =>
            Task.Run(() => Grain.AddAsync(element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
    }
}
