using KunshanCredit.References.Http;
using KunshanCredit.References.Tables;
using Microsoft.AspNetCore.Http;
using StackExchange.Redis;

namespace KunshanCredit.References.Stores;

/// <summary>The ordinary web service with a cache in front: every question is a GET of the answer.</summary>
internal sealed class RedisReference(IConnectionMultiplexer redis)
{
    private const int AnswersAtOnce = 500;
    private readonly IDatabase _answers = redis.GetDatabase();

    public static async Task RunAsync(Options options)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options.Redis, connection => connection.AllowAdmin = true);
        var reference = new RedisReference(redis);
        await redis.GetServer(options.Redis).FlushDatabaseAsync();
        await using var database = options.Postgres.Length > 0 ? await Database.CreateAsync(options.Postgres) : null;
        await using var app = ReferenceServer.CreateBuilder(options).Build();
        app.MapLookUp(reference.LookUpAsync);
        app.MapFill(reference.FillAsync);
        if (database is not null)
        {
            app.MapRecord(new DirectRecorder(database, TimeProvider.System).RecordAsync);
        }

        await app.ServeAsync();
    }

    /// <summary>Sends the answer out of the buffer into which it came.</summary>
    private async Task LookUpAsync(HttpContext context)
    {
        using var answer = await _answers.StringGetLeaseAsync(Endpoints.CodeIn(context));
        await (answer is null
            ? Replies.EmptyAsync(context, StatusCodes.Status404NotFound)
            : Replies.JsonAsync(context, StatusCodes.Status200OK, answer.Memory));
    }

    private async Task<long> FillAsync(IAsyncEnumerable<string> lines, CancellationToken cancellation)
    {
        var count = 0L;
        await foreach (var some in lines.Select(AnswerLine.Parse).Chunk(AnswersAtOnce).WithCancellation(cancellation))
        {
            await _answers.StringSetAsync([.. some.Select(each => KeyValuePair.Create((RedisKey)each.Uscc, (RedisValue)each.Answer))]);
            count += some.Length;
        }

        return count;
    }
}
