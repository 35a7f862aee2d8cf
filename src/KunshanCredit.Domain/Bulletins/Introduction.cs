using System.Text.Json;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Bulletins;

/// <summary>What the introduction of a bulletin (卷首语) may be: up to 5 000 characters in clean lines, without an identity number of a person.</summary>
public static class Introduction
{
    /// <summary>The longest, in UTF-16 units.</summary>
    public const int MaxLength = 5000;

    /// <summary>The text as it is kept; null if it must not be.</summary>
    public static string? Read(string? written)
    {
        if (written is null || written.Length > 2 * MaxLength)
        {
            return null;
        }

        var lines = written.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToList();
        var text = string.Join('\n', lines).Trim('\n');
        return text.Length is > 0 and <= MaxLength && lines.TrueForAll(line => line.Length == 0 || TextRule.IsClean(line, MaxLength)) ? text : null;
    }

    /// <summary>Reads a required introduction.</summary>
    public static string Introductory(this FactReader read, string name)
    {
        if (read.Take(name, "text", required: true, JsonValueKind.String) is not { } written)
        {
            return "";
        }

        if (Read(TextRule.Read(written)) is not { } text)
        {
            read.Refuse(name, "invalid-text",
                $"须为1至{MaxLength}个字符，可分行，不含控制字符、双向控制字符或不成对的代理项。",
                $"Must be 1 to {MaxLength} characters, in lines if you like, without control or bidirectional-control characters or unpaired surrogates.");
            return "";
        }

        return HoldsPersonalData(text) ? read.RefusePersonalData(name) ?? "" : text;
    }

    /// <summary>Whether a text holds an identity number, also one that a line break tears apart.</summary>
    public static bool HoldsPersonalData(string text) => PersonalData.IsIn(text) || PersonalData.IsIn(text.Replace("\n", "", StringComparison.Ordinal));
}
