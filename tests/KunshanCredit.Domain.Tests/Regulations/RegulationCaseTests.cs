using System.Text.Json;

namespace KunshanCredit.Domain.Tests.Regulations;

/// <summary>Runs every worked case that lies beside a regulation.</summary>
public sealed class RegulationCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases");

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (file, content) in RegulationCase.LoadAll(Folder))
            {
                foreach (var each in content.Cases)
                {
                    data.Add(file, each.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_worked_case_gives_what_the_law_says(string file, string name)
    {
        var content = RegulationCase.LoadAll(Folder).First(each => each.File == file).Content;
        var worked = content.Cases.Single(each => each.Name == name);

        var answer = worked.Answer();

        Assert.All(worked.Expect, expected =>
            Assert.True(
                JsonElement.DeepEquals(expected.Value, At(answer, expected.Key)),
                $"{expected.Key}: expected {expected.Value.GetRawText()}, was {At(answer, expected.Key).GetRawText()}"));
        Assert.All(worked.Because ?? [], expected =>
            Assert.Contains(expected.Value, RulesFor(answer, expected.Key)));
    }

    private static IEnumerable<string?> RulesFor(JsonElement answer, string pointer) =>
        answer.GetProperty("reasons").EnumerateArray()
            .Where(reason => reason.GetProperty("value").GetString() == pointer)
            .Select(reason => reason.GetProperty("rule").GetProperty("id").GetString());

    private static JsonElement At(JsonElement json, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1))
        {
            json = json.ValueKind == JsonValueKind.Array ? json[int.Parse(step)] : json.GetProperty(step);
        }

        return json;
    }
}
