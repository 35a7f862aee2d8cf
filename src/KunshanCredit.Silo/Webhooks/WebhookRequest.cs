using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Webhooks;
using KunshanCredit.Silo.Http;
using AnswerView = KunshanCredit.Domain.Answers.View;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>What a client asks for when it subscribes.</summary>
/// <param name="Url">Where messages are to go; not yet compared with where its host leads.</param>
/// <param name="Domain">Only changes of this domain; null for all.</param>
/// <param name="View">Only changes of what this view shows; null for everything.</param>
/// <param name="From">The number behind which it begins; null for the latest.</param>
internal sealed record WebhookRequest(Uri Url, string? Domain, string? View, long? From)
{
    private const string UrlMember = "url";
    private const string FromMember = "from";

    /// <summary>Reads a body; what is wrong with it is a list that is not empty.</summary>
    public static (WebhookRequest? Request, ImmutableArray<FieldError> Errors) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, [new FieldError("", "wrong-type", new("须为 JSON 对象。", "Must be a JSON object."))]);
        }

        var read = new FactReader(body, "", default);
        var text = read.Text(UrlMember);
        var isUrl = WebhookUrl.TryParse(text, out var url);
        read.Require(
            text.Length == 0 || isUrl, UrlMember, "invalid-url",
            "须为绝对的 https 地址，不含用户名和片段。", "Must be an absolute https address without user and without fragment.");
        var domain = Filter(body, read, "domain", [.. RegulationCatalogue.Departments]);
        var view = Filter(body, read, "view", [.. AnswerView.All.Select(each => each.Name)]);
        var from = ReadFrom(body, read);
        read.RefuseUnknownMembers();
        return read.Errors.Count > 0 ? (null, [.. read.Errors]) : (new WebhookRequest(url!, domain, view, from), []);
    }

    /// <summary>What is wrong with where the host leads; null if nothing is.</summary>
    public static FieldError? ErrorOf(AddressVerdict verdict) => verdict switch
    {
        AddressVerdict.Allowed => null,
        AddressVerdict.Unknown => Error("unknown-host", "找不到该主机。", "The host cannot be found."),
        AddressVerdict.NeedsTls => Error("https-required", "须用 https。", "Must be https."),
        _ => Error("address-not-allowed", "该主机位于不得发送的网络。", "The host is in a network to which nothing is sent."),
    };

    private static string? Filter(JsonElement body, FactReader read, string name, params ReadOnlySpan<string> choices) =>
        body.TryGetProperty(name, out _) ? read.OneOf(name, choices) : null;

    private static long? ReadFrom(JsonElement body, FactReader read)
    {
        read.Absent<object>(FromMember);
        if (!body.TryGetProperty(FromMember, out var from) || (from.ValueKind == JsonValueKind.String && from.ValueEquals(Parameters.Latest)))
        {
            return null;
        }

        long number = 0;
        var isNumber = from.ValueKind == JsonValueKind.Number
            && long.TryParse(from.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        read.Require(isNumber, FromMember, "invalid-number", "须为 latest 或不小于0的整数。", "Must be latest, or a whole number from 0 on.");
        return number;
    }

    private static FieldError Error(string code, string zh, string en) => new("/" + UrlMember, code, new(zh, en));
}
