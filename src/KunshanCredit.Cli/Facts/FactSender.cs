using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using KunshanCredit.Cli.Server;

namespace KunshanCredit.Cli.Facts;

/// <summary>
/// Sends facts in order, and again what the service could not take. They go in pieces that fit into the buffers between here and there: over HTTP/1.1
/// nothing is read before everything is sent, while the service stops reading when nobody takes its results.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="key">The key if it is not that of the run.</param>
internal sealed class FactSender(Run run, string? key = null)
{
    private const int MostFacts = 500;
    private const int MostBytes = 512 * 1024;
    private const string NdJson = "application/x-ndjson";

    /// <summary>What became of each, in the order in which they were sent.</summary>
    public async IAsyncEnumerable<FactResult> SendAsync(IAsyncEnumerable<byte[]> facts, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (piece, bytes, sent) = (new List<byte[]>(), 0, 0L);
        await foreach (var fact in facts.WithCancellation(cancel))
        {
            if (piece.Count == MostFacts || (piece.Count > 0 && bytes + fact.Length > MostBytes))
            {
                foreach (var result in await SendPieceAsync(piece, sent, cancel))
                {
                    yield return result;
                }

                sent += piece.Count;
                (piece, bytes) = ([], 0);
            }

            piece.Add(fact);
            bytes += fact.Length + 1;
        }

        foreach (var result in piece.Count == 0 ? [] : await SendPieceAsync(piece, sent, cancel))
        {
            yield return result;
        }
    }

    private async Task<FactResult[]> SendPieceAsync(List<byte[]> piece, long first, CancellationToken cancel)
    {
        var results = new FactResult[piece.Count];
        int[] open = [.. Enumerable.Range(0, piece.Count)];
        for (var attempt = 1; ; attempt++)
        {
            var answers = await OnceAsync([.. open.Select(index => piece[index])], cancel);
            foreach (var (index, answer) in open.Zip(answers))
            {
                results[index] = new FactResult(first + index, answer);
            }

            open = [.. open.Where(index => results[index].IsOpen)];
            if (open.Length == 0 || !Api.MayTryAgain(attempt))
            {
                return results;
            }

            await run.Server.PauseAsync(results[open[0]].Status, null, attempt, cancel);
        }
    }

    private async Task<JsonElement[]> OnceAsync(byte[][] facts, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        foreach (var fact in facts)
        {
            body.Write(fact);
            body.WriteByte((byte)'\n');
        }

        var ask = new Ask(HttpMethod.Post, "v1/events") { Accept = NdJson, Body = Ask.Bytes(body.ToArray(), NdJson), MayRepeat = true, Key = key };
        var answer = Api.Good(await run.Server.SendAsync(ask, cancel));
        var results = Read(answer.Body);
        return results.Length == facts.Length ? results : throw Cut();
    }

    private static JsonElement[] Read(byte[] body)
    {
        try
        {
            return [.. Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        }
        catch (JsonException)
        {
            throw Cut();
        }
    }

    private static StopException Cut() => StopException.With(ExitCode.Refused,
        "服务的回答不完整，部分结果未知。以相同标识重发是安全的。", "The answer ended early: some outcomes are not known. Sending the same ids again is safe.");
}
