using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Facts;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>No answer without its reason (rules §1.6).</summary>
public sealed class ReasonPropertyTests
{
    [Fact]
    public void Every_value_that_facts_made_has_a_reason() =>
        Histories.Questions.Always(2_000, question =>
        {
            var nobody = question.To(Reports.History([])).Standing;
            foreach (var section in question.Standing.Sections)
            {
                var usual = Leaves(nobody.Section(section.Name));
                foreach (var (pointer, value) in Leaves(section).Where(leaf => usual.GetValueOrDefault(leaf.Key) != leaf.Value))
                {
                    var reasons = section.Reasons.Where(reason => Concerns(reason, pointer)).ToList();

                    Assert.True(reasons.Count > 0, $"/{section.Name}{pointer} is {value}, and nobody says why.");
                    Assert.True(
                        IsNothing(value) || reasons.Exists(reason => !reason.Events.IsEmpty),
                        $"/{section.Name}{pointer} is {value}, and no fact brought it about.");
                }
            }
        });

    [Fact]
    public void Every_reason_cites_the_law() =>
        Histories.Questions.Always(500, question => Assert.All(
            question.Standing.Sections.SelectMany(section => section.Reasons),
            reason => Assert.All(
                [reason.Article.Id, reason.Article.Label.Zh, reason.Article.Label.En, reason.Article.Text.Zh, reason.Article.Source],
                text => Assert.False(string.IsNullOrWhiteSpace(text)))));

    [Fact]
    public void To_ask_why_does_not_change_the_answer() =>
        Histories.Questions.Always(1_000, question =>
            Assert.Equal(question.Standing.Values(), Assessor.Assess(question.History, question.AsOf).Values()));

    /// <summary>
    /// As far as nothing else takes effect meanwhile. Joint measures foresee nothing: in the place of a mark that ends, time can bring another.
    /// </summary>
    [Fact]
    public void What_a_reason_foresees_comes_true() =>
        Histories.Questions.Always(2_000, question =>
        {
            var known = question.To(question.History.Keeping(reported =>
                reported.EffectiveOn <= question.AsOf || reported.Fact is EventWithdrawn));
            foreach (var section in known.Standing.Sections)
            {
                Assert.All(section.Reasons.Where(reason => reason.NextChange is not null), reason =>
                {
                    var next = reason.NextChange!;
                    var then = known.On(next.On).Standing.Section(section.Name);
                    var expected = JsonSerializer.Serialize(next.Value, AnswerWriter.OptionsFor(Language.English));

                    Assert.True(next.On > known.AsOf);
                    Assert.Equal(expected, Json(then, reason.Value));
                });
                Assert.All(section.Reasons.Where(reason => reason.ValidUntil is not null), reason =>
                {
                    var last = known.On(reason.ValidUntil!.Value.AddDays(-1)).Standing.Section(section.Name);

                    Assert.Equal(Json(section, reason.Value), Json(last, reason.Value));
                });
            }
        });

    private static bool Concerns(Reason reason, string pointer) =>
        reason.Value == pointer
        || pointer.StartsWith(reason.Value + "/", StringComparison.Ordinal)
        || reason.Value.StartsWith(pointer + "/", StringComparison.Ordinal);

    /// <summary>Nothing of something needs no fact.</summary>
    private static bool IsNothing(string value) => value is "0" or "null" or "[]" or "false";

    private static Dictionary<string, string> Leaves(SectionStanding section)
    {
        var leaves = new Dictionary<string, string>();
        Collect(Values(section), "", leaves);
        leaves.Remove("/validUntil");
        leaves.Remove("/lawStale");
        return leaves;
    }

    private static void Collect(JsonElement json, string pointer, Dictionary<string, string> leaves)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                json.EnumerateObject().ToList().ForEach(member => Collect(member.Value, $"{pointer}/{member.Name}", leaves));
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                json.EnumerateArray().Index().ToList().ForEach(item => Collect(item.Item, $"{pointer}/{item.Index}", leaves));
                break;
            default:
                leaves[pointer] = json.GetRawText();
                break;
        }
    }

    private static string? Json(SectionStanding section, string pointer)
    {
        JsonElement? json = Values(section);
        foreach (var step in pointer.Split('/').Skip(1))
        {
            json = json switch
            {
                { ValueKind: JsonValueKind.Array } array when int.Parse(step) < array.GetArrayLength() => array[int.Parse(step)],
                { ValueKind: JsonValueKind.Object } value when value.TryGetProperty(step, out var member) => member,
                _ => null,
            };
        }

        return json is { ValueKind: not JsonValueKind.Null } found ? found.GetRawText() : "null";
    }

    private static JsonElement Values(SectionStanding section)
    {
        var whole = new Standing(TestEnterprises.Some, default, 0, [section]);
        var json = Encoding.UTF8.GetString(AnswerWriter.Write(whole, View.Standing, Language.English, explain: false));
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.GetProperty(section.Name).Clone();
    }
}
