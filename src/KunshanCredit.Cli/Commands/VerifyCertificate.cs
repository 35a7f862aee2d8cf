using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Cli.Facts;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Cli.Verification;

namespace KunshanCredit.Cli.Commands;

/// <summary>Checks a certificate (信用证明): its signature by the public keys, and, if the service may be asked, whether it still holds.</summary>
internal static class VerifyCertificate
{
    public static Command Create(Shell shell)
    {
        var file = shell.Argument<string>("file", "信用证明（JSON 回答或紧凑 JWS），- 为标准输入", "The certificate (its JSON answer, or a bare compact JWS); - is stdin");
        var jwks = shell.Option<string?>("--jwks", "公钥集文件；给出后全程离线", "File with the public keys; nothing is asked of the server then");
        return shell.Command("certificate", "验证信用证明", "Check a certificate", async (run, cancel) =>
        {
            var (jws, shown) = Read(await TextAsync(run, run.Get(file)!, cancel));
            var isOffline = run.Get(jwks) is not null;
            var keys = run.Get(jwks) is { } path ? await JsonFile.OnlyAsync(run, path, cancel) : (await run.Server.GetAsync(".well-known/jwks.json", cancel)).Json;
            List<Finding> findings = [.. jws.Findings(keys), .. Differences(jws.Payload, shown)];
            if (isOffline)
            {
                run.Say("离线验证只能确认签发内容，不能确认证明现在是否仍然有效。", "Offline only what was certified can be verified, not whether it still holds.");
            }
            else if (findings.Count == 0)
            {
                findings.AddRange(await StateAsync(run, jws.Payload.TextAt("number"), cancel));
            }

            return VerifyCommands.Report(run, findings, new { keyId = jws.KeyId, statement = jws.Payload }, () => JsonView.Show(run.Out, "", jws.Payload));
        }, file, jwks);
    }

    private static async Task<string> TextAsync(Run run, string path, CancellationToken cancel)
    {
        await using var file = JsonFile.Open(run, path);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return (await reader.ReadToEndAsync(cancel)).Trim();
    }

    private static (Jws Jws, JsonElement? Shown) Read(string text)
    {
        if (!text.StartsWith('{'))
        {
            return (Jws.Read(text), null);
        }

        try
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(text);
            return (Jws.Read(answer.TextAt("jws")), answer);
        }
        catch (JsonException)
        {
            throw StopException.Usage("不是 JSON，也不是紧凑 JWS。", "This is neither JSON nor a compact JWS.");
        }
    }

    /// <summary>What stands beside the signed statement must not say anything else: neither as a whole, nor in any of its members.</summary>
    private static IEnumerable<Finding> Differences(JsonElement signed, JsonElement? shown) => (shown?.EnumerateObject() ?? default)
        .Where(member => (member.NameEquals("statement") ? signed : signed.At(member.Name)) is { } certified && !JsonElement.DeepEquals(member.Value, certified))
        .Select(member => new Finding(member.Name, "other-statement", new("文件所示内容与签名的内容不同。", "What the file shows is not what was signed.")));

    private static async Task<IEnumerable<Finding>> StateAsync(Run run, string number, CancellationToken cancel)
    {
        var answer = await run.Server.AskAsync($"v1/certificates/{Uri.EscapeDataString(number)}", cancel);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return [new Finding(number, "unknown-number", new("服务没有此证明编号。", "The server knows no certificate of this number."))];
        }

        var state = Api.Good(answer).Json;
        if (state.At("holds") is { ValueKind: JsonValueKind.True })
        {
            run.Say("服务确认：证明现在仍然有效。", "The server says that it still holds.");
            return [];
        }

        var changes = state.At("changes")?.GetRawText() ?? "";
        return [new Finding(number, "no-longer-holds", new($"证明现在不再有效（{state.TextAt("state")}）{changes}", $"It does not hold any more ({state.TextAt("state")}) {changes}"))];
    }
}
