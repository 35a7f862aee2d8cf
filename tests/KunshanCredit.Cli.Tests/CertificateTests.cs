using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KunshanCredit.Cli.Tests;

/// <summary>Certificates, checked by the public keys alone and with the service.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Statement = """{"number":"KC-1","uscc":"91320583MA0TE5T00B","domains":["tax"],"name":"昆山某某有限公司"}""";
    private const string Header = """{"alg":"ES256","kid":"k1","typ":"credit-certificate+jws"}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kcredit-");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task What_was_signed_is_shown_and_what_cannot_be_known_offline_is_said()
    {
        var ran = (await OfflineAsync(Signed(Header, Statement, _key))).Ended(ExitCode.Ok);

        Assert.StartsWith("Verified.", ran.Out, StringComparison.Ordinal);
        Assert.Contains("昆山某某有限公司", ran.Out, StringComparison.Ordinal);
        Assert.Contains("not whether it still holds", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_of_the_service_is_as_good_as_the_bare_statement() => (await OfflineAsync(Answer(Statement))).Ended(ExitCode.Ok);

    [Fact]
    public async Task What_the_answer_shows_beside_the_signed_statement_must_be_the_same() =>
        Assert.Contains(
            "other-statement",
            (await OfflineAsync(Answer(Statement.Replace("tax", "customs", StringComparison.Ordinal)))).Ended(ExitCode.NotVerified).Out, StringComparison.Ordinal);

    [Fact]
    public async Task No_member_of_the_answer_may_say_anything_else_than_was_signed()
    {
        var forged = Answer(Statement).Insert(1, """ "name":"昆山另一有限公司", """);

        Assert.Matches("name +other-statement", (await OfflineAsync(forged)).Ended(ExitCode.NotVerified).Out);
    }

    [Fact]
    public async Task A_wrong_signature_is_noticed()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parts = Signed(Header, Statement, _key).Split('.');
        var altered = Encode(Statement.Replace("tax", "joint", StringComparison.Ordinal));
        string[] wrong = [Signed(Header, Statement, other), $"{parts[0]}.{altered}.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.AAAA"];
        foreach (var jws in wrong)
        {
            Assert.Contains("wrong-signature", (await OfflineAsync(jws)).Ended(ExitCode.NotVerified).Out, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"k1","typ":"credit-certificate+jws"}""", "other-kind")]
    [InlineData("""{"alg":"HS256","kid":"k1","typ":"credit-certificate+jws"}""", "other-kind")]
    [InlineData("""{"alg":"ES256","kid":"k1","typ":"JWT"}""", "other-kind")]
    [InlineData("""{"alg":"ES256","kid":"k1","typ":"credit-certificate+jws","crit":["exp"]}""", "other-kind")]
    [InlineData("""{"alg":"ES256","kid":"k2","typ":"credit-certificate+jws"}""", "unknown-key")]
    public async Task The_statement_does_not_choose_how_it_is_checked(string header, string code) =>
        Assert.Contains(code, (await OfflineAsync(Signed(header, Statement, _key))).Ended(ExitCode.NotVerified).Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("not.a.jws!")]
    [InlineData("a.b")]
    public async Task What_is_no_certificate_does_not_hold(string text) => (await OfflineAsync(text)).Ended(ExitCode.NotVerified);

    [Theory]
    [InlineData("""{"number":"KC-1","holds":true,"state":"holds","changes":[]}""", ExitCode.Ok, "it still holds")]
    [InlineData("""{"number":"KC-1","holds":false,"state":"changed","changes":["/tax/level"]}""", ExitCode.NotVerified, "does not hold any more (changed)")]
    [InlineData(null, ExitCode.NotVerified, "no certificate of this number")]
    public async Task The_service_also_says_whether_it_still_holds(string? state, object expected, string said)
    {
        var server = state is null ? FakeServer.Of(("/.well-known/jwks.json", Jwks())) : FakeServer.Of(("/.well-known/jwks.json", Jwks()), ("/v1/certificates/KC-1", state));

        var ran = (await Cli.With(server).RunAsync("verify", "certificate", Save(Signed(Header, Statement, _key)))).Ended((ExitCode)expected);

        Assert.Contains(said, ran.Out + ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_issued_as_pdf()
    {
        var server = new FakeServer((_, _) =>
        {
            var answer = FakeServer.Answer(HttpStatusCode.Created, "%PDF-", "application/pdf");
            answer.Headers.Add("Certificate-Number", "KC-7");
            return answer;
        });
        var pdf = Path.Combine(_folder.FullName, "c.pdf");

        var ran = (await Cli.With(server).RunAsync(
            "certificate", "issue", "91320583MA0TE5T00B", "--domains", "environment,tax", "--from", "2016-01-01", "--to", "2016-12-31", "--pdf", pdf)).Ended(ExitCode.Ok);

        Assert.Equal("KC-7\n", ran.Out);
        Assert.Equal("%PDF-", await File.ReadAllTextAsync(pdf));
        Assert.Equal(
            ("POST", "/v1/enterprises/91320583MA0TE5T00B/certificates", """{"domains":["environment","tax"],"period":{"from":"2016-01-01","to":"2016-12-31"},"language":"en"}""", FakeServer.Key),
            Assert.Single(server.Asked));
    }

    [Fact]
    public async Task One_is_read_by_its_number()
    {
        var answer = Answer(Statement);

        var ran = (await Cli.With(FakeServer.Of(("/v1/certificates/KC-1", answer))).RunAsync("certificate", "show", "KC-1", "-o", "json")).Ended(ExitCode.Ok);

        Assert.Equal(answer + "\n", ran.Out);
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Signed(string header, string payload, ECDsa key)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private string Answer(string shown) => JsonSerializer.Serialize(new
    {
        number = "KC-1",
        statement = JsonSerializer.Deserialize<JsonElement>(shown),
        jws = Signed(Header, Statement, _key),
        keyId = "k1",
        holds = true,
    });

    private string Jwks()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var key = new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = "k1", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) };
        return JsonSerializer.Serialize(new { keys = new[] { key } });
    }

    private Task<Ran> OfflineAsync(string certificate)
    {
        // Whoever asks the network all the same is found out.
        var nobody = new FakeServer((_, _) => throw new InvalidOperationException("Offline means offline."));
        return Cli.With(nobody).RunAsync("verify", "certificate", Save(certificate), "--jwks", Save(Jwks()));
    }

    private string Save(string text)
    {
        var path = Path.Combine(_folder.FullName, $"{_folder.GetFiles().Length}.txt");
        File.WriteAllText(path, text + "\n");
        return path;
    }
}
