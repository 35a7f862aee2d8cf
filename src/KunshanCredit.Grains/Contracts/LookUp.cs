namespace KunshanCredit.Grains.Contracts;

/// <summary>A question about an enterprise.</summary>
/// <param name="View">The name of the view.</param>
/// <param name="AsOf">The day; null for today.</param>
/// <param name="KnownAt">The instant of knowledge; null for now.</param>
/// <param name="Explain">Whether reasons are wanted.</param>
/// <param name="English">The language of texts: English, or else Chinese.</param>
/// <param name="MinSequence">The answer must know at least this event; null if any will do.</param>
/// <param name="SeenHead">
/// The last event that the store was seen to hold after the question was asked: an activation that knows it need not ask the store again. Null if
/// nobody looked.
/// </param>
/// <param name="Audience">To whom the answer goes, as the domain's <c>Audience</c> says; null for whoever may see everything.</param>
[GenerateSerializer, Immutable, Alias("kc.look-up-request")]
public sealed record LookUpRequest(
    [property: Id(0)] string View,
    [property: Id(1)] DateOnly? AsOf,
    [property: Id(2)] DateTimeOffset? KnownAt,
    [property: Id(3)] bool Explain,
    [property: Id(4)] bool English,
    [property: Id(5)] long? MinSequence,
    [property: Id(6)] long? SeenHead = null,
    [property: Id(7)] string? Audience = null);

/// <summary>A page of facts that is asked for.</summary>
/// <param name="Department">Only facts of this department; null for all.</param>
/// <param name="After">Only facts after this sequence.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="KnownAt">The instant of knowledge; null for now.</param>
/// <param name="MinSequence">The answer must know at least this event; null if any will do.</param>
/// <param name="English">The language that is announced, though facts are as they were sent: English, or else Chinese.</param>
/// <param name="SeenHead">As in <see cref="LookUpRequest"/>.</param>
[GenerateSerializer, Immutable, Alias("kc.events-request")]
public sealed record EventsRequest(
    [property: Id(0)] string? Department,
    [property: Id(1)] long After,
    [property: Id(2)] int Limit,
    [property: Id(3)] DateTimeOffset? KnownAt,
    [property: Id(4)] long? MinSequence,
    [property: Id(5)] bool English,
    [property: Id(6)] long? SeenHead = null);

/// <summary>An answer as it goes out.</summary>
/// <param name="State">Whether there is one.</param>
/// <param name="Body">UTF-8 JSON; null without an answer.</param>
/// <param name="ETag">Its strong entity tag, quotes included; null without an answer.</param>
[GenerateSerializer, Immutable, Alias("kc.answer-reply")]
public sealed record AnswerReply(
    [property: Id(0)] AnswerState State,
    [property: Id(1)] byte[]? Body,
    [property: Id(2)] string? ETag)
{
    /// <summary>Nothing is recorded about the enterprise, as far as the question knows.</summary>
    public static AnswerReply Unknown { get; } = new(AnswerState.EnterpriseUnknown, null, null);

    /// <summary>The event that the question demands is not there yet.</summary>
    public static AnswerReply NotFreshEnough { get; } = new(AnswerState.NotFreshEnough, null, null);

    /// <summary>Another activation was ahead: the next call reloads.</summary>
    public static AnswerReply TryAgain { get; } = new(AnswerState.TryAgain, null, null);
}

/// <summary>Whether there is an answer.</summary>
[GenerateSerializer, Alias("kc.answer-state")]
public enum AnswerState
{
    /// <summary>There is.</summary>
    Answered = 1,

    /// <summary>Nothing is recorded about the enterprise, as far as the question knows.</summary>
    EnterpriseUnknown = 2,

    /// <summary>The event that the question demands is not there yet.</summary>
    NotFreshEnough = 3,

    /// <summary>Another activation was ahead: the next call reloads.</summary>
    TryAgain = 4,
}
