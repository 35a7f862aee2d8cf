using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>What an address of a receiver is good for.</summary>
internal enum AddressVerdict
{
    Allowed = 1,

    /// <summary>The host has no address.</summary>
    Unknown = 2,

    /// <summary>It leads into a network to which nothing is sent.</summary>
    NotAllowed = 3,

    /// <summary>It would do with https.</summary>
    NeedsTls = 4,
}

/// <summary>
/// Where messages may go: to public addresses with TLS, and to networks that operators allow, with or without. Each connection resolves the host anew and goes
/// to an address that was checked, so that nobody gets past by changing the name's address afterwards.
/// </summary>
internal sealed class WebhookAddresses
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);
    private static readonly ImmutableArray<IPNetwork> Special = [.. IPAddressRanges.recommendedLatest.Select(IPNetwork.Parse)];
    private readonly ImmutableArray<IPNetwork> _allowed;

    /// <exception cref="InvalidOperationException">An allowed network is none.</exception>
    public WebhookAddresses(WebhookOptions options) => _allowed = [.. options.AllowedNetworks.Select(text => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new InvalidOperationException($"Webhooks:AllowedNetworks holds '{text}', which is no network such as 10.1.0.0/16."))];

    /// <summary>Connects to what is public or allowed, with TLS only.</summary>
    public HttpMessageHandler TlsHandler() => Handler(new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest) { AddXFFHeader = false });

    /// <summary>Connects to what is allowed, and nothing else.</summary>
    public HttpMessageHandler PlainHandler() => Handler(new AntiSSRFPolicy(PolicyConfigOptions.InternalOnly) { AllowPlainTextHttp = true });

    /// <summary>Whether messages may go to an address, as its host resolves now.</summary>
    public async Task<AddressVerdict> JudgeAsync(Uri url, CancellationToken cancellationToken)
    {
        var addresses = await AddressesOfAsync(url.IdnHost, cancellationToken);
        return addresses.Length == 0 ? AddressVerdict.Unknown
            : !addresses.All(address => IsIn(_allowed, address) || !IsIn(Special, address)) ? AddressVerdict.NotAllowed
            : url.Scheme == Uri.UriSchemeHttp && !addresses.All(address => IsIn(_allowed, address)) ? AddressVerdict.NeedsTls
            : AddressVerdict.Allowed;
    }

    /// <summary>Where a host leads: nowhere if it is no name, or nobody knows it.</summary>
    private static async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return [];
        }
    }

    private static bool IsIn(ImmutableArray<IPNetwork> networks, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(network => network.Contains(plain));
    }

    private AntiSSRFHandler Handler(AntiSSRFPolicy policy)
    {
        policy.AddAllowedAddresses([.. _allowed.Select(network => network.ToString())]);
        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = ConnectionLifetime;
        handler.ResponseDrainTimeout = TimeSpan.Zero;
        return handler;
    }
}
