namespace KunshanCredit.Cli.Server;

/// <summary>The key (密钥): from a file or the environment, never from the command line, and never shown.</summary>
internal static class Key
{
    /// <summary>The key that was given; null if none was.</summary>
    /// <param name="around">What is around the run.</param>
    /// <param name="file">The file that was named on the command line; it comes before the environment.</param>
    public static string? Of(Surroundings around, string? file)
    {
        var own = around.Variable("KCREDIT_KEY");
        var path = file ?? (string.IsNullOrEmpty(own) ? around.Variable("KCREDIT_KEY_FILE") : null);
        var key = string.IsNullOrEmpty(path) ? own?.Trim() : Read(path);
        return string.IsNullOrEmpty(key) ? null : Checked(key);
    }

    /// <summary>A key as it may stand in a header.</summary>
    /// <exception cref="StopException">It holds what no key holds; it is not shown.</exception>
    public static string Checked(string key) => key.All(character => character is > ' ' and < '\x7f')
        ? key
        : throw StopException.Usage("密钥含有不允许的字符。", "The key holds characters that no key has.");

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } key ? key : throw StopException.Usage("密钥文件是空的。", "The key file is empty.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw StopException.Usage($"无法读取密钥文件：{unreadable.Message}", $"The key file cannot be read: {unreadable.Message}");
        }
    }
}
