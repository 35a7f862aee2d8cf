using System.Security.Cryptography;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>Bulletins as documents to edit. Drawing one takes a moment and everybody may ask: one is made at a time, and the last few are kept.</summary>
internal sealed class BulletinFiles(ChartFont font) : IDisposable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const int MostKept = 8;
    private const int MostWaiting = 8;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<(string Key, byte[] File)> _made = new();
    private int _asking;

    /// <summary>The document of a bulletin; null if too many wait already.</summary>
    public async Task<byte[]?> OfAsync(Bulletin bulletin, Language language, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref _asking) > MostWaiting ? null : await KeptOrMadeAsync(bulletin, language, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<byte[]> KeptOrMadeAsync(Bulletin bulletin, Language language, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(bulletin, AnswerWriter.OptionsFor(language)))) + language;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_made.FirstOrDefault(made => made.Key == key) is { File: { } kept })
            {
                return kept;
            }

            var file = await Task.Run(() => BulletinDocument.Write(bulletin, language, font.Name), cancellationToken);
            if (_made.Count == MostKept)
            {
                _made.Dequeue();
            }

            _made.Enqueue((key, file));
            return file;
        }
        finally
        {
            _turn.Release();
        }
    }
}
