using System.Net;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Facts;

/// <summary>What became of one fact of many.</summary>
/// <param name="Index">Its place among all that were sent, from 0.</param>
/// <param name="Answer">What the service answered about it.</param>
internal sealed record FactResult(long Index, JsonElement Answer)
{
    /// <summary>Columns of results.</summary>
    public static readonly Column<FactResult>[] Columns =
    [
        new("index", new("序", "#"), result => $"{result.Index}"), new("status", new("状态", "Status"), result => $"{result.Status}"),
        new("id", new("标识", "Id"), result => result.Id), new("uscc", new("统一社会信用代码", "Code"), result => result.Answer.TextAt("receipt/uscc")),
        new("sequence", new("序号", "Sequence"), result => result.Answer.TextAt("receipt/sequence")),
        new("hash", new("哈希", "Hash"), result => result.Answer.TextAt("receipt/hash")),
        new("problem", new("问题", "Problem"), result => result.Answer.TextAt("problem/title")),
    ];

    /// <summary>Its status: 201 recorded, 200 recorded before, anything else refused.</summary>
    public int Status => Answer.IntegerAt("status");

    /// <summary>The department's id; empty if it could not be read.</summary>
    public string Id => Answer.TextAt("id");

    /// <summary>Whether it is recorded.</summary>
    public bool IsRecorded => Status is (int)HttpStatusCode.OK or (int)HttpStatusCode.Created;

    /// <summary>Whether the service could not say, and can be asked again.</summary>
    public bool IsOpen => Status is (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.TooManyRequests;

    /// <summary>Why it is not recorded, for people.</summary>
    public LocalText[] Refusal => Answer.At("problem") is { } problem
        ? [StopException.Quote($"#{Index} {Id}"), .. ServerProblem.Lines(problem, Status).Select(StopException.Quote)]
        : [StopException.Quote($"#{Index} {Id}: {Status}")];
}
