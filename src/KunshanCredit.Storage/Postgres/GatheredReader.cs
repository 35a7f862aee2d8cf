using System.Threading.Channels;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// Reads about many enterprises together. A question by itself is asked at once; those that come while all turns are taken wait for each other, and
/// are answered by one query. However many ask, the database is asked by few.
/// </summary>
/// <typeparam name="T">What is read of an enterprise.</typeparam>
internal sealed class GatheredReader<T> : IAsyncDisposable
{
    private const int Turns = 2;
    private readonly Channel<Question> _waiting = Channel.CreateUnbounded<Question>();
    private readonly int _mostAtOnce;
    private readonly Func<string[], Task<Dictionary<string, T>>> _read;
    private readonly Task[] _turns;

    /// <param name="mostAtOnce">About how many enterprises one query asks: as many as it surely answers within its time.</param>
    /// <param name="read">Reads about some enterprises, each named once; those of which nothing is recorded are absent.</param>
    public GatheredReader(int mostAtOnce, Func<string[], Task<Dictionary<string, T>>> read)
    {
        (_mostAtOnce, _read) = (mostAtOnce, read);
        _turns = [.. Enumerable.Range(0, Turns).Select(_ => Task.Run(AnswerAsync))];
    }

    /// <summary>What is recorded of an enterprise once the question is asked; the default if nothing is.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public Task<T?> ReadAsync(string uscc, CancellationToken cancellationToken)
    {
        var question = new Question(uscc, cancellationToken);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(question), this);
        return question.Answer.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.WhenAll(_turns);
    }

    private async Task AnswerAsync()
    {
        var questions = new List<Question>(_mostAtOnce);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (questions.Count < _mostAtOnce && _waiting.Reader.TryRead(out var question))
            {
                if (!question.Patience.IsCancellationRequested)
                {
                    questions.Add(question);
                }
            }

            // One question wakes both turns, and the other has taken it.
            if (questions.Count > 0)
            {
                await AnswerAsync(questions);
                questions.Clear();
            }
        }
    }

    /// <summary>Answers questions, or ends them as the reading ended: whatever that is, it is theirs who asked.</summary>
    private async Task AnswerAsync(List<Question> questions)
    {
        var reading = _read([.. questions.Select(question => question.Uscc).Distinct(StringComparer.Ordinal)]);
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var question in questions)
        {
            if (reading.IsCompletedSuccessfully)
            {
                question.Answer.SetResult(reading.Result.GetValueOrDefault(question.Uscc));
            }
            else
            {
                question.Answer.SetException(reading.Exception?.InnerExceptions ?? [new TaskCanceledException(reading)]);
            }
        }
    }

    private sealed record Question(string Uscc, CancellationToken Patience)
    {
        public TaskCompletionSource<T?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
