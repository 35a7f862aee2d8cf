using System.Text;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Facts as an environment department sends them, with the document that a decision rests on: some 300 bytes each.</summary>
internal static class Facts
{
    /// <summary>The facts that an enterprise of these tests has unless told otherwise: eight yearly ratings, an order and its completion.</summary>
    public const int PerEnterprise = 10;

    /// <summary>The key of the department that sends them, in the Development environment.</summary>
    public const string Key = "demo-environment";

    private const int FirstRound = 2009;
    private const int Rounds = 8;
    private static readonly string[] Colours = ["green", "blue", "yellow", "red", "black"];

    /// <summary>
    /// A stream of all facts of some enterprises, in the order in which a department works: one result for every enterprise, then the next. So
    /// neighbouring lines never share an enterprise, which is the harder case for the service.
    /// </summary>
    /// <param name="codes">The enterprises.</param>
    /// <param name="factsEach">How many facts each has: the ratings first, then orders and their completions.</param>
    public static byte[] Stream(IReadOnlyList<string> codes, int factsEach)
    {
        using var stream = new MemoryStream();
        using (var lines = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            for (var i = 0; i < factsEach; i++)
            {
                foreach (var code in codes)
                {
                    lines.WriteLine(Seeded(code, i));
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>One fact more, for an enterprise that has the seeded ones; the id must be new.</summary>
    public static string Rerating(string code, string id, int colour) =>
        Json(code, id, "environment.rating.published", "2017-06-01", $$"""{"round":"2016","colour":"{{ColourFor(colour)}}"}""");

    private static string Seeded(string code, int i) => i switch
    {
        < Rounds => Json(code, $"EPB-{FirstRound + i}-{code}", "environment.rating.published", $"{FirstRound + i + 1}-03-01",
            $$"""{"round":"{{FirstRound + i}}","colour":"{{ColourFor(code[^2] + i)}}"}"""),
        _ when (i - Rounds) % 2 == 0 => Json(code, Order(code, i), "environment.remediation.ordered", "2017-04-01",
            $$"""{"order":"{{Order(code, i)}}","measure":"upgrade","dueOn":"2017-12-31"}"""),
        _ => Json(code, $"{Order(code, i)}-done", "environment.remediation.completed", "2017-11-01", $$"""{"order":"{{Order(code, i)}}"}"""),
    };

    private static string Order(string code, int i) => $"EPB-{263 + ((i - Rounds) / 2)}-{code}";

    private static string Json(string code, string id, string type, string effectiveOn, string data) =>
        $$"""{"id":"{{id}}","uscc":"{{code}}","type":"{{type}}","effectiveOn":"{{effectiveOn}}",{{Document(id, effectiveOn)}},"data":{{data}}}""";

    private static string Document(string id, string issuedOn) =>
        $$"""
        "document":{"number":"昆环信〔{{id}}〕号","title":"企业环保信用评价结果","issuedOn":"{{issuedOn}}"}
        """;

    private static string ColourFor(int number) => Colours[number % Colours.Length];
}
