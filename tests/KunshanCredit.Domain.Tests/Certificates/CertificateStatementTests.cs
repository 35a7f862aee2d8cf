using System.Security.Cryptography;
using System.Text.Json;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Certificates;

/// <summary>What a certificate says, and what it is worth when more is known.</summary>
public sealed class CertificateStatementTests
{
    private const string Penalty = """{"violation":"未按规定申报","kind":"罚款","fine":2000}""";
    private static readonly DateOnly Issued = Reports.Date("2017-03-01");
    private static readonly CreditEvent Named = Reports.Event("R", "registry.enterprise.registered", "2016-01-04", """{"name":"昆山甲精密机械有限公司","district":"玉山镇","industry":"制造业","registeredOn":"2016-01-04"}""");
    private static readonly CreditEvent Green = Rating("1", "green", "2016-06-01", 2015);

    [Fact]
    public void It_says_the_values_of_the_last_day_and_the_facts_of_the_time()
    {
        var statement = Certify([Named, Green, Rating("2", "red", "2017-02-01", 2016)], to: "2016-12-31");

        Assert.Equal("昆山甲精密机械有限公司", statement.Name);
        Assert.Equal("green", statement.ValuesOf("environment").GetProperty("colour").GetString());
        Assert.False(statement.ValuesOf("environment").TryGetProperty("validUntil", out _));
        var fact = Assert.Single(statement.Facts.EnumerateArray());
        Assert.Equal("""{"document":{"number":"昆环〔1〕号"},"domain":"environment","effectiveOn":"2016-06-01","type":"environment.rating.published"}""", fact.GetRawText());
        Assert.Equal("environment-2013", Assert.Single(statement.Editions.EnumerateArray()).GetProperty("id").GetString());
        Assert.StartsWith("KS-2017-", statement.Number, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_follows_from_everything_that_is_said()
    {
        var one = Certify([Named, Green]);

        Assert.Equal(one.Text, Certify([Named, Green]).Text);
        Assert.Equal(5, new HashSet<string>
        {
            one.Number, Certify([Named, Green], to: "2017-02-28").Number, Certify([Named, Green], language: Language.English).Number,
            Certify([Named, Green], domains: ["environment", "tax"]).Number, Certify([Named, Green, Rating("2", "red", "2017-02-01", 2016)]).Number,
        }.Count);
    }

    [Fact]
    public void A_penalty_is_in_it_only_while_it_is_published()
    {
        var penalty = Reports.Event("P", "penalty.recorded", "2016-02-01", Penalty, """{"number":"昆环罚〔2016〕1号"}""", "environment");

        Assert.Single(Certify([penalty], from: "2016-01-01").Facts.EnumerateArray());
        Assert.Empty(Certify([penalty], from: "2016-01-01", issued: "2030-01-01").Facts.EnumerateArray());
        Assert.Empty(Certify([penalty], from: "2016-01-01", domains: ["tax"]).Facts.EnumerateArray());
    }

    [Fact]
    public void What_happens_later_changes_it_and_what_was_wrong_corrects_it()
    {
        CreditEvent[] known = [Named, Green];
        var statement = Certify(known);

        Assert.Equal(CertificateState.Holds, Check(statement, known, "2017-03-01").State);
        Assert.Equal(CertificateState.Holds, Check(statement, [.. known, Rating("2", "green", "2017-04-01", 2016)], "2017-05-01").State);

        var changed = Check(statement, [.. known, Rating("2", "blue", "2017-04-01", 2016)], "2017-05-01");
        Assert.Equal(CertificateState.Changed, changed.State);
        var change = Assert.Single(changed.Changes);
        Assert.Equal(("environment", "/colour", "green", "blue"), (change.Domain, change.Pointer, change.Certified?.GetString(), change.Now?.GetString()));

        var withdrawn = Check(statement, [.. known, Reports.Event("W", "event.withdrawn", "2017-03-02", """{"eventId":"1","reason":"更正"}""", department: "environment")], "2017-05-01");
        Assert.Equal(CertificateState.Corrected, withdrawn.State);
        Assert.Equal(["/colour", "/facts"], withdrawn.Changes.Select(each => each.Pointer).Order());

        var late = Check(statement, [.. known, Rating("0", "blue", "2016-05-01", 2014)], "2017-05-01");
        Assert.Equal(CertificateState.Corrected, late.State);
        Assert.Null(Assert.Single(late.Changes).Certified);
    }

    [Fact]
    public void A_penalty_whose_publicity_has_ended_since_does_not_correct_it_and_is_told_nobody_anew()
    {
        var penalty = Reports.Event("P", "penalty.recorded", "2016-02-01", Penalty, """{"number":"昆环罚〔2016〕1号"}""", "environment");
        var (without, with) = (Certify([Green], from: "2016-01-01"), Certify([Green, penalty], from: "2016-01-01"));

        Assert.Equal(CertificateState.Holds, Check(with, [Green, penalty], "2030-01-01").State);
        Assert.Equal(CertificateState.Holds, Check(without, [Green, penalty], "2030-01-01").State);
        Assert.Equal(CertificateState.Corrected, Check(without, [Green, penalty], "2017-03-01").State);
    }

    [Fact]
    public void What_a_later_release_says_besides_is_not_compared()
    {
        var statement = Certify([Named, Green]);
        var older = CertificateStatement.Read(statement.Text.Replace("\"consecutiveRed\":0,", "", StringComparison.Ordinal));

        Assert.NotEqual(statement.Text, older.Text);
        Assert.Equal(CertificateState.Holds, Check(older, [Named, Green], "2017-03-01").State);
    }

    [Fact]
    public void A_signature_is_of_one_statement_by_one_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (published, strange) = (PublicSigningKey.Of(key.ExportParameters(false).Q), PublicSigningKey.Of(other.ExportParameters(false).Q));
        var statement = Certify([Named, Green]).Text;
        var input = SignedStatement.SigningInput(published.KeyId, statement);
        var compact = SignedStatement.Compact(input, key.SignData(System.Text.Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256));

        Assert.True(SignedStatement.IsOf(compact, statement, published));
        Assert.Equal(published.KeyId, SignedStatement.KeyIdOf(compact));
        Assert.False(SignedStatement.IsOf(compact, statement, strange));
        Assert.False(SignedStatement.IsOf(compact, statement, published with { X = strange.X, Y = strange.Y }));
        Assert.False(SignedStatement.IsOf(compact, statement.Replace("green", "black", StringComparison.Ordinal), published));
        Assert.False(SignedStatement.IsOf(compact[..^2] + (compact[^2] == 'A' ? "BA" : "AA"), statement, published));
        Assert.False(SignedStatement.IsOf(input + ".!", statement, published));
    }

    private static CreditEvent Rating(string id, string colour, string effectiveOn, int round) => Reports.Event(
        id, "environment.rating.published", effectiveOn, $$"""{"round":"{{round}}","colour":"{{colour}}"}""", $$"""{"number":"昆环〔{{id}}〕号"}""");

    private static CertificateStatement Certify(
        IEnumerable<CreditEvent> events, string from = "2016-03-01", string to = "2017-03-01", string? issued = null, string[]? domains = null,
        Language language = Language.Chinese)
    {
        var order = new CertificateOrder([.. domains ?? ["environment"]], Reports.Date(from), Reports.Date(to), language);
        var day = issued is null ? Issued : Reports.Date(issued);
        return CertificateStatement.Make(TestEnterprises.Some, "昆山", day, order, CertificateFindings.Write(Reports.History(events), order, order.To, day));
    }

    private static CertificateCheck Check(CertificateStatement statement, IEnumerable<CreditEvent> events, string today)
    {
        var (history, order, day) = (Reports.History(events), statement.Order, Reports.Date(today));
        return CertificateCheck.Of(
            statement,
            JsonElement.Parse(CertificateFindings.Write(history, order, order.To, statement.IssuedOn)),
            JsonElement.Parse(CertificateFindings.Write(history, order, day, day)));
    }
}
