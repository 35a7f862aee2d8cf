using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Domain.Facts;
using Spectre.Console;

namespace KunshanCredit.Cli.Commands;

/// <summary>Reasons as people read them: the value, why, by which article, on which decision, until when, and what comes next.</summary>
internal static class ReasonTree
{
    private const int WidestCode = 60;

    /// <summary>The tree of an answer with reasons.</summary>
    public static Tree Of(JsonElement answer, Language language)
    {
        var title = $"{answer.TextAt("uscc")} {answer.TextAt("name")}".TrimEnd();
        var tree = new Tree(Line(title + language.Say($"（截至 {answer.TextAt("asOf")}）", $" (as of {answer.TextAt("asOf")})"), Decoration.Bold));
        foreach (var ofValue in answer.ItemsAt("reasons").GroupBy(reason => reason.TextAt("value")))
        {
            var node = tree.AddNode(Line($"{ofValue.Key.TrimStart('/')} = {ValueAt(answer, ofValue.Key)}", Decoration.Bold));
            foreach (var reason in ofValue)
            {
                AddReason(node, reason, language);
            }
        }

        return tree;
    }

    /// <summary>The columns of reasons.</summary>
    public static Column<JsonElement>[] Columns(JsonElement answer) =>
    [
        Column.Of("value", "项目", "Value"),
        new("current", new LocalText("现值", "Is"), reason => ValueAt(answer, reason.TextAt("value"))),
        Column.Of("rule", "规则", "Rule", "rule/id"), Column.Of("article", "条款", "Article", "rule/article"), Column.Of("text", "条文", "Text", "rule/text"),
        new("events", new LocalText("事件", "Events"), reason => string.Join("; ", reason.ItemsAt("events").Select(each => each.TextAt("id")))),
        new("documents", new LocalText("文号", "Documents"), reason => string.Join("; ", reason.ItemsAt("events").Select(each => each.TextAt("document/number")).Where(number => number.Length > 0))),
        Column.Of("validUntil", "有效至", "Valid until"), Column.Of("nextValue", "其后为", "Then", "nextChange/value"), Column.Of("nextOn", "自", "From", "nextChange/on"),
    ];

    private static void AddReason(TreeNode node, JsonElement reason, Language language)
    {
        var because = node.AddNode(Line($"{reason.TextAt("edition/title")} {reason.TextAt("rule/article")}{language.Say("：", ": ")}{reason.TextAt("rule/text")}"));
        because.AddNode(Line($"{reason.TextAt("rule/id")} — {reason.TextAt("rule/source")}"));
        foreach (var parameter in reason.At("parameters")?.EnumerateObject() ?? [])
        {
            var value = JsonReading.TextOf(parameter.Value);
            because.AddNode(Line($"{parameter.Name} = {(value.Length > WidestCode ? value[..WidestCode] + "…" : value)}"));
        }

        foreach (var reported in reason.ItemsAt("events"))
        {
            because.AddNode(Line(string.Join(' ', EventParts(reported).Where(part => part.Length > 0))));
        }

        if (reason.TextAt("validUntil") is { Length: > 0 } until)
        {
            because.AddNode(Line(language.Say($"有效至 {until}（当日起可能不同）", $"until {until} (on that day it may be another)")));
        }

        if (reason.At("nextChange") is { } next)
        {
            because.AddNode(Line(language.Say(
                $"{next.TextAt("on")} 起变为 {next.TextAt("value")}（{next.TextAt("rule/article")}）",
                $"from {next.TextAt("on")} on it is {next.TextAt("value")} ({next.TextAt("rule/article")})")));
        }
    }

    private static string[] EventParts(JsonElement reported) =>
    [
        reported.TextAt("effectiveOn"), reported.TextAt("type"), reported.TextAt("id"), reported.TextAt("document/number"), reported.TextAt("document/title"),
    ];

    /// <summary>The value at a JSON pointer of the answer; of an item of a list, its index is a step like any other.</summary>
    private static string ValueAt(JsonElement answer, string pointer)
    {
        var value = answer;
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index >= 0 && index < value.GetArrayLength())
            {
                value = value[index];
            }
            else if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value))
            {
                return "";
            }
        }

        return value.ValueKind == JsonValueKind.Null ? "—" : JsonReading.TextOf(value);
    }

    private static string Say(this Language language, string zh, string en) => new LocalText(zh, en).In(language);

    private static Text Line(string text, Decoration decoration = Decoration.None) => new(Plain.Text(text), new Style(decoration: decoration));
}
