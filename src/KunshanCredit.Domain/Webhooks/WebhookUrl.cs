using System.Diagnostics.CodeAnalysis;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Webhooks;

/// <summary>What may be the address of a receiver, as far as its text tells; where its host leads is for the network to say.</summary>
public static class WebhookUrl
{
    /// <summary>Reads an address: absolute, http or https, a host, no user, no fragment, and nobody's identity number.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && !text!.Any(character => character <= ' ' || character == '\\')
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.IdnHost.Length > 0
        && url.UserInfo.Length == 0 && !HasUser(text)
        && !text.Contains('#', StringComparison.Ordinal)
        && !PersonalData.IsIn(text);

    /// <summary>An empty user, <c>https://@host/</c>, is one too.</summary>
    private static bool HasUser(string text)
    {
        var authority = text.AsSpan(text.IndexOf("://", StringComparison.Ordinal) + 3);
        var end = authority.IndexOfAny('/', '?');
        return (end < 0 ? authority : authority[..end]).Contains('@');
    }
}
