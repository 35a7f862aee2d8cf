using System.Text.RegularExpressions;

namespace KunshanCredit.Domain.Tests.Tidy;

/// <summary>Rules of style that no analyzer knows.</summary>
public sealed partial class StyleTests
{
    private const int MaxLines = 300;

    public static TheoryData<string> Folders => ["src", "tests", "load-tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_outgrows_its_idea(string folder)
    {
        Assert.All(SourceTree.Files(folder), file => Assert.True(file.Text.Split('\n').Length <= MaxLines + 1, file.Path));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Nothing_is_left_for_later_and_no_error_is_swallowed(string folder)
    {
        Assert.All(
            SourceTree.Files(folder).Where(file => !file.Path.EndsWith("/StyleTests.cs", StringComparison.Ordinal)),
            file => Assert.Empty(Leftover().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}")));
    }

    /// <summary>Numbers of the law stand in edition files. What a rule may say by itself is nothing, one, and the hundred of per cent.</summary>
    [Fact]
    public void No_number_of_the_law_is_in_the_code()
    {
        Assert.All(
            SourceTree.Files("src/KunshanCredit.Domain/Regulations"),
            file => Assert.Empty(Number().Matches(WithoutTextAndComments(file.Text)).Select(match => $"{file.Path}: {match.Value}")));
    }

    private static string WithoutTextAndComments(string code) => TextOrComment().Replace(code, "");

    [GeneratedRegex(@"//[^\n]*|\$?""(?:[^""\\]|\\.)*""")]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"(?<![\w.])(?!(?:0|1|100)m?\b)\d+(?:\.\d+)?m?\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException|#pragma|catch\s*\{|catch\s*\(Exception\)|catch\s*\(Exception \w+\)\s*\{|Skip\s*=")]
    private static partial Regex Leftover();
}
