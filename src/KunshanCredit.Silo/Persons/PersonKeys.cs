using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Silo.Persons;

/// <summary>How persons are named.</summary>
internal sealed class PersonOptions
{
    /// <summary>The secret of the hash, in base64; empty if the service is to know no persons.</summary>
    public string Key { get; init; } = "";
}

/// <summary>Holds the secret under which identity numbers are hashed. Without one nothing is asked or recorded about persons.</summary>
internal sealed class PersonKeys
{
    private const int ShortestKey = 32;
    private readonly byte[]? _secret;

    /// <exception cref="InvalidOperationException">The key is no base64, or too short to keep anybody from trying all numbers.</exception>
    public PersonKeys(PersonOptions options)
    {
        if (options.Key.Length == 0)
        {
            return;
        }

        var secret = new byte[options.Key.Length];
        if (!Convert.TryFromBase64String(options.Key, secret, out var length) || length < ShortestKey)
        {
            throw new InvalidOperationException($"Persons:Key must be at least {ShortestKey} bytes in base64 (openssl rand -base64 {ShortestKey}).");
        }

        _secret = secret[..length];
    }

    /// <summary>The name of a person; null without a secret.</summary>
    public PersonKey? KeyOf(IdentityNumber number) => _secret is null ? null : number.KeyUnder(_secret);
}
