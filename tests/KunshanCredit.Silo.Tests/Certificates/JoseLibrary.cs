using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Certificates;

/// <summary>The JOSE library of npm, installed once for the tests that ask it.</summary>
public sealed class JoseLibrary : IAsyncLifetime
{
    private const string Package = "jose@6.2.17";

    // What docs/certificates.md shows.
    private const string Script = """
        import { readFileSync } from 'node:fs';
        import { compactVerify, createLocalJWKSet } from 'jose';
        const keys = createLocalJWKSet(JSON.parse(readFileSync('jwks.json', 'utf8')));
        const { payload, protectedHeader } = await compactVerify(readFileSync(0, 'utf8').trim(), keys, { algorithms: ['ES256'] });
        if (protectedHeader.typ !== 'credit-certificate+jws') throw new Error('not a certificate');
        process.stdout.write(new TextDecoder().decode(payload));
        """;

    private readonly TemporaryDirectory _folder = new();
    private string? _obstacle;

    public async Task InitializeAsync()
    {
        try
        {
            var (code, _, error) = await Tool.RunAsync("npm", ["install", Package, "--no-audit", "--no-fund", "--ignore-scripts"], folder: _folder.Path);
            _obstacle = code == 0 ? null : $"npm cannot install {Package}: {error}";
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, "verify.mjs"), Script);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _obstacle = "This needs npm. On Debian: apt-get install npm.";
        }
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Verifies a signature; the test is skipped where the library is not to be had.</summary>
    public async Task<(int Code, string Payload)> VerifyAsync(string compact, string keySet)
    {
        Skip.If(_obstacle is not null, _obstacle);
        Tool.Need("node", "nodejs");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "jwks.json"), keySet);
        var (code, output, _) = await Tool.RunAsync("node", ["verify.mjs"], compact, _folder.Path);
        return (code, output);
    }
}
