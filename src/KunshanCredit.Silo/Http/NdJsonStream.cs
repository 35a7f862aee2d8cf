using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using KunshanCredit.Domain.Facts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// A stream of facts, one JSON object a line, without a bound on their number. Whatever lines have arrived are recorded together, the next ones gather
/// meanwhile, and results go back, in order, while the rest is still on its way. There is no timer: what is recorded together is as much as comes while
/// the store is busy, so that several facts of an enterprise need one assessment and one row.
/// </summary>
internal sealed class NdJsonStream
{
    private const int MaxLineBytes = 1024 * 1024;
    private const int MaxLinesAtOnce = 10_000;
    private const int MaxBytesAtOnce = 4 * 1024 * 1024;
    private static readonly byte[] LineFeed = "\n"u8.ToArray();
    private readonly HttpContext _context;
    private readonly Ingestion _ingestion;
    private readonly string _department;
    private readonly Language _language;
    private Chunk? _underWay;
    private List<Report> _reports = [];
    private long _bytes;
    private long _index;
    private bool _skippingOverlongLine;

    private NdJsonStream(HttpContext context)
    {
        (_context, _language) = (context, context.Language());
        _ingestion = context.RequestServices.GetRequiredService<Ingestion>();
        _department = context.Client().Department!;
    }

    private bool IsFull => _reports.Count >= MaxLinesAtOnce || _bytes >= MaxBytesAtOnce;

    /// <summary>Records the whole body.</summary>
    public static async Task RecordAsync(HttpContext context)
    {
        RequestBody.Unlimit(context);
        // A department may type line by line: the client has a key, and slowness is no offence.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } slowness)
        {
            slowness.MinDataRate = null;
        }

        context.Response.ContentType = RequestBody.NdJson;
        Languages.Announce(context, context.Language());
        // A sender may wait for the head of the answer before it sends the first line.
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        await new NdJsonStream(context).RunAsync();
    }

    private async Task RunAsync()
    {
        var reader = _context.Request.BodyReader;
        while (true)
        {
            var read = await ReadAsync(reader);
            var rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted))
            {
                if (IsFull)
                {
                    await RecordAsync();
                }
            }

            if (_underWay is null or { Recording.IsCompleted: true })
            {
                await RecordAsync();
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        await RecordAsync();
        await AnswerAsync();
    }

    /// <summary>
    /// Reads on; results that are there by then go back first, for a sender may wait for them before it sends more, and what gathered meanwhile is
    /// recorded.
    /// </summary>
    private async Task<ReadResult> ReadAsync(PipeReader reader)
    {
        var reading = reader.ReadAsync(_context.RequestAborted).AsTask();
        while (_underWay is { } chunk && await Task.WhenAny(reading, chunk.Recording) != reading)
        {
            await RecordAsync();
        }

        return await reading;
    }

    /// <summary>Takes the next line off the buffer; false if it holds no whole one.</summary>
    private bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast)
    {
        var end = rest.PositionOf((byte)'\n');
        if (end is null && !(isLast && rest.Length > 0))
        {
            if (rest.Length > MaxLineBytes)
            {
                SkipOverlongLine();
                rest = rest.Slice(rest.End);
            }

            return false;
        }

        var line = end is { } at ? rest.Slice(0, at) : rest;
        rest = end is { } feed ? rest.Slice(rest.GetPosition(1, feed)) : rest.Slice(rest.End);
        if (_skippingOverlongLine)
        {
            _skippingOverlongLine = false;
        }
        else if (line.Length > MaxLineBytes)
        {
            SkipOverlongLine();
            _skippingOverlongLine = false;
        }
        else
        {
            Take(line.ToArray());
        }

        return true;
    }

    private void SkipOverlongLine()
    {
        if (!_skippingOverlongLine)
        {
            _reports.Add(Ingestion.Refused(
                _index++, null, ProblemKind.TooLarge.Because("一行最多1 MiB。", "A line is at most 1 MiB."), _department));
        }

        _skippingOverlongLine = true;
    }

    private void Take(byte[] line)
    {
        if (line.AsSpan().Trim(" \t\r"u8).IsEmpty)
        {
            return;
        }

        _bytes += line.Length;
        _reports.Add(_ingestion.Read(line, named: null, _department, _index++));
    }

    /// <summary>
    /// Has the lines taken so far recorded, without waiting for it, once those before them are: facts of one enterprise keep their order.
    /// </summary>
    private async Task RecordAsync()
    {
        await AnswerAsync();
        if (_reports.Count > 0)
        {
            _underWay = new Chunk(_reports, _ingestion.RecordAsync(_reports, _department, _context.RequestAborted));
            (_reports, _bytes) = ([], 0);
        }
    }

    /// <summary>Sends the results of what is under way, if anything is.</summary>
    private async Task AnswerAsync()
    {
        if (_underWay is { } chunk)
        {
            await chunk.Recording;
            _underWay = null;
            await WriteAsync(chunk.Reports);
        }
    }

    private async Task WriteAsync(List<Report> reports)
    {
        var buffer = new ArrayBufferWriter<byte>(reports.Count * 512);
        var traceId = Problem.TraceId(_context);
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions(_language)))
        {
            foreach (var report in reports)
            {
                Ingestion.WriteResult(writer, report, _language, traceId);
                writer.Flush();
                buffer.Write(LineFeed);
                writer.Reset();
            }
        }

        await _context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, _context.RequestAborted);
    }

    /// <summary>Lines that are recorded together.</summary>
    private sealed record Chunk(List<Report> Reports, Task Recording);
}
