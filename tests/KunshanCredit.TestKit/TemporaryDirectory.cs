namespace KunshanCredit.TestKit;

/// <summary>A directory that goes when its test is done.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-");

    /// <summary>Where it is.</summary>
    public string Path => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
