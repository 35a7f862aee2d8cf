using System.Text;
using System.Text.Json;
using KunshanCredit.Silo.Tests.Certificates;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>Programs that know nothing of this service verify what it signed: jose of Debian, and the JOSE library of npm.</summary>
public sealed class CertificateSignatureTests(CertificateService service, JoseLibrary npm) : IClassFixture<CertificateService>, IClassFixture<JoseLibrary>
{
    [SkippableFact]
    public async Task The_jose_of_Debian_verifies_it_and_refuses_one_that_was_changed()
    {
        Tool.Need("jose", "jose");
        using var folder = new TemporaryDirectory();
        var issued = await IssuedAsync();
        var keySet = Path.Combine(folder.Path, "jwks.json");
        await File.WriteAllTextAsync(keySet, await service.KeySetAsync());

        var genuine = await Tool.RunAsync("jose", ["jws", "ver", "-i", "-", "-k", keySet, "-O", "-"], issued.Text("jws")!);
        Assert.True(genuine.Code == 0, genuine.Error);
        Assert.Equal(issued.GetProperty("statement").GetRawText(), genuine.Output);

        foreach (var forged in Forgeries(issued.Text("jws")!))
        {
            Assert.NotEqual(0, (await Tool.RunAsync("jose", ["jws", "ver", "-i", "-", "-k", keySet], forged)).Code);
        }
    }

    [SkippableFact]
    public async Task The_jose_of_npm_verifies_it_and_refuses_one_that_was_changed()
    {
        var issued = await IssuedAsync();
        await service.PostAsync("demo-operator", "/v1/certificate-keys/rotations", "");
        var keySet = await service.KeySetAsync();

        var (code, payload) = await npm.VerifyAsync(issued.Text("jws")!, keySet);
        Assert.Equal((0, issued.GetProperty("statement").GetRawText()), (code, payload));

        foreach (var forged in Forgeries(issued.Text("jws")!))
        {
            Assert.NotEqual(0, (await npm.VerifyAsync(forged, keySet)).Code);
        }
    }

    private async Task<JsonElement> IssuedAsync()
    {
        var uscc = TestEnterprises.New();
        await service.NamedAsync(uscc, "昆山丁𬭼材料有限公司");
        await service.RatedAsync(uscc, "1", "red", "2016-06-01", 2015);
        return await service.IssuedAsync(uscc, CertificateService.Order("\"environment\",\"joint\""));
    }

    /// <summary>A better colour under the old signature, and the old statement under another signature.</summary>
    private static IEnumerable<string> Forgeries(string compact)
    {
        var parts = compact.Split('.');
        var statement = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).Replace("\"red\"", "\"blue\"", StringComparison.Ordinal);
        yield return $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(statement))}.{parts[2]}";
        yield return $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}";
    }
}
