using System.Threading.Channels;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>Questions about many enterprises become few queries; here each query waits until the test answers it.</summary>
public sealed class GatheredReaderTests : IAsyncLifetime
{
    private const int MostAtOnce = 3;
    private readonly Channel<Query> _queries = Channel.CreateUnbounded<Query>();
    private GatheredReader<string> _reader = null!;

    public Task InitializeAsync()
    {
        _reader = new GatheredReader<string>(MostAtOnce, usccs =>
        {
            var query = new Query(usccs);
            _queries.Writer.TryWrite(query);
            return query.Answer.Task;
        });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _reader.DisposeAsync();

    [Fact]
    public async Task A_question_by_itself_is_asked_at_once()
    {
        var answer = AskAsync("A");

        (await NextAsync()).Say();

        Assert.Equal("about A", await answer);
    }

    [Fact]
    public async Task Questions_that_come_while_others_are_under_way_are_asked_together_each_enterprise_once()
    {
        var (first, second) = await KeepBothTurnsBusyAsync();
        var answers = Task.WhenAll(AskAsync("C"), AskAsync("D"), AskAsync("C"), AskAsync("E"));
        first.Say();

        var third = await NextAsync();
        Assert.Equal(["C", "D"], third.Usccs);

        third.Say();
        second.Say();
        (await NextAsync()).Say();
        Assert.Equal("about C, about D, about C, about E", string.Join(", ", await answers));
    }

    [Fact]
    public async Task Nothing_is_known_of_an_enterprise_that_the_answer_does_not_name()
    {
        var answer = AskAsync("A");

        (await NextAsync()).Answer.SetResult([]);

        Assert.Null(await answer);
    }

    [Fact]
    public async Task A_query_that_fails_is_told_to_those_who_asked_and_the_next_is_asked_all_the_same()
    {
        var failed = AskAsync("A");
        (await NextAsync()).Answer.SetException(new FactLogUnavailableException("The database is away."));
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => failed);

        var answer = AskAsync("A");
        (await NextAsync()).Say();

        Assert.Equal("about A", await answer);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_asked()
    {
        var (first, second) = await KeepBothTurnsBusyAsync();
        using var impatient = new CancellationTokenSource();
        var givenUp = _reader.ReadAsync("C", impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        var answer = AskAsync("D");
        first.Say();

        var third = await NextAsync();
        Assert.Equal(["D"], third.Usccs);

        third.Say();
        second.Say();
        Assert.Equal("about D", await answer);
    }

    private Task<string?> AskAsync(string uscc) => _reader.ReadAsync(uscc, CancellationToken.None);

    private async Task<(Query First, Query Second)> KeepBothTurnsBusyAsync()
    {
        _ = AskAsync("A");
        var first = await NextAsync();
        _ = AskAsync("B");
        return (first, await NextAsync());
    }

    private async Task<Query> NextAsync() => await _queries.Reader.ReadAsync();

    private sealed record Query(string[] Usccs)
    {
        public TaskCompletionSource<Dictionary<string, string>> Answer { get; } = new();

        public void Say() => Answer.SetResult(Usccs.ToDictionary(uscc => uscc, uscc => $"about {uscc}"));
    }
}
