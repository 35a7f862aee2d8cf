using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace KunshanCredit.Grains.Tests;

/// <summary>
/// The bytes of each message, as silos of the last release read and write them: during a rolling upgrade both are at work. A new member with a new
/// id may be added, and then its bytes are added here; what is here is never changed.
/// </summary>
public sealed class WireBytesTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();
    private static readonly DateOnly Day = new(2017, 3, 1);
    private static readonly DateTimeOffset Instant = new(2017, 3, 1, 1, 2, 3, TimeSpan.Zero);
    private static readonly FactMessage Fact = new("A", "environment.rating.published", Day, """{"number":"1"}""", "{}");
    private static readonly RefusalMessage Refusal = new("/data/eventId", "unknown-event", "无", "none");
    private static readonly ReceiptMessage Receipt = new(7, "A", "environment", "environment.rating.published", Day, Instant, "ab", "cd");

    private static readonly Dictionary<string, object> Messages = new()
    {
        ["record-request"] = new RecordRequest("environment", [Fact], WithStanding: true, English: false),
        ["record-reply"] = new RecordReply(
            RecordState.Done, [new(RecordOutcome.Recorded, Receipt, null), new(RecordOutcome.IdConflict, null, "B"), new(RecordOutcome.Refused, null, null, Refusal)], [1]),
        ["rehearsal-reply"] = new RehearsalReply(RecordState.Done, [new(RecordOutcome.Recorded, null, null)], "{}", "{}"),
        ["look-up-request"] = new LookUpRequest("surcharges", Day, Instant, Explain: true, English: true, MinSequence: 5, SeenHead: 7, Audience: "public"),
        ["events-request"] = new EventsRequest("tax", 3, 50, Instant, 4, English: true, SeenHead: 7),
        ["findings-request"] = new FindingsRequest(["tax"], Day, Day, Day, Day, English: true, SeenHead: 7),
        ["answer-reply"] = new AnswerReply(AnswerState.Answered, [1, 2], "\"e\""),
        ["store-unavailable"] = new FactLogUnavailableException("away"),
    };

    /// <summary>The bytes by the name of the message, one a line.</summary>
    private static readonly Dictionary<string, string> Released = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "WireBytes.txt"))
        .Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]);

    public static TheoryData<string> Names => [.. Messages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_written_as_the_last_release_reads_it(string name)
    {
        var written = Convert.ToHexStringLower(Serializer.SerializeToArray(Messages[name]));

        Assert.True(Released[name] == written, $"{name} {written}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_last_release_wrote_is_read(string name)
    {
        var read = Serializer.Deserialize<object>(Convert.FromHexString(Released[name]));

        Assert.Equal(Serializer.SerializeToArray(Messages[name]), Serializer.SerializeToArray(read));
    }

    [Fact]
    public void Every_message_is_here()
    {
        var contained = Messages.Values.SelectMany(Types).ToHashSet();
        var contracts = typeof(IEnterpriseGrain).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(IEnterpriseGrain).Namespace && type.GetCustomAttributes(typeof(GenerateSerializerAttribute), false).Length > 0);

        Assert.Empty(contracts.Except(contained));
    }

    /// <summary>The types of a message and of everything in it.</summary>
    private static IEnumerable<Type> Types(object? value)
    {
        if (value is null or string)
        {
            return [];
        }

        if (value is FactLogUnavailableException)
        {
            return [typeof(StoreUnavailable)];
        }

        if (value is System.Collections.IEnumerable items)
        {
            return items.Cast<object?>().SelectMany(Types);
        }

        var isMessage = value.GetType().Namespace == typeof(IEnterpriseGrain).Namespace && !value.GetType().IsEnum;
        var members = isMessage ? value.GetType().GetProperties().Where(member => !member.GetMethod!.IsStatic) : [];
        return members.SelectMany(member => Types(member.GetValue(value))).Prepend(value.GetType());
    }
}
