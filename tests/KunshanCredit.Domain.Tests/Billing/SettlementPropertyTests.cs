using CsCheck;
using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Tests.Properties;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Billing;

/// <summary>Whatever becomes known of a closed period, and whenever statements are issued: the list and the statements together are a recomputation.</summary>
public sealed class SettlementPropertyTests
{
    private const int Enterprises = 3;
    private static readonly BillingPeriod Period = BillingPeriod.Parse("2017-03");

    private static readonly Gen<Step> Steps = Gen.Frequency<Step>(
        (6, from enterprise in Gen.Int[0, Enterprises - 1]
            from round in Gen.Int[2014, 2016]
            from colour in Gen.OneOf("green", "yellow", "red", "red", "black")
            from day in Gen.Int[-400, 45]
            select (Step)new Step.Rated(enterprise, round, colour, Period.First.AddDays(day))),
        (4, Gen.Select(Gen.Int[0, Enterprises - 1], Gen.Int[0, 20], (enterprise, back) => (Step)new Step.Withdrawn(enterprise, back))),
        (1, from account in Gen.Int[0, Enterprises + 1]
            from sewage in Gen.Int[0, 1_000_000]
            from gas in Gen.Int[0, 1_000_000]
            select (Step)new Step.Given(account, sewage / 100m, gas % 3 == 0 ? null : gas / 100m)),
        (3, Gen.Const((Step)new Step.Issued())));

    [Fact]
    public void The_list_and_all_adjustments_together_are_the_recomputation() =>
        Gen.Select(Steps.Array[0, 12], Steps.Array[0, 40]).Always(400, sample =>
        {
            var books = new Books();
            sample.Item1.ToList().ForEach(books.Take);
            books.Freeze();
            sample.Item2.ToList().ForEach(books.Take);
            books.Take(new Step.Issued());

            books.AssertSumsAreTheRecomputation();
            Assert.Null(books.Next());
        });

    /// <summary>
    /// Recorded before the instant of the freeze and committed after it: the list cannot know of it, and nothing may hide that.
    /// </summary>
    [Fact]
    public void A_fact_that_was_on_its_way_to_the_disk_when_the_list_was_frozen_comes_as_an_adjustment()
    {
        var history = Reports.History([Reports.Event("1", "environment.rating.published", "2017-03-01", """{"round":"2016","colour":"red"}""")]);
        var settlement = new Settlement(FrozenList.Of("water", Period, Reports.Start.AddMinutes(1), []), []);

        var line = Assert.Single(settlement.Adjust([settlement.Revise(history)!], BaseAmounts.None, "", Reports.Start.AddMinutes(2))!.Lines);

        Assert.Equal((Rates.None, new Rates(10, 5, 0.05m)), (line.Before, line.Difference));
        Assert.Equal([(CauseKind.Counts, "1")], line.Causes.Select(cause => (cause.Kind, cause.Event.Id)));
    }

    [Fact]
    public void Of_an_enterprise_that_was_not_listed_it_is_told_which_fact_no_longer_decides()
    {
        var history = Reports.History([
            Reports.Event("1", "environment.rating.published", "2016-03-01", """{"round":"2015","colour":"red"}"""),
            Reports.Event("2", "environment.rating.published", "2017-02-01", """{"round":"2016","colour":"green"}""")]);
        var settlement = new Settlement(FrozenList.Of("water", Period, Reports.Start.AddMinutes(1), []), []);

        var withdrawn = settlement.Revise(history.With(history.Events[1].Event.WithdrawnBy("3")))!;

        Assert.Equal([(CauseKind.Withdrawn, "2", "3"), (CauseKind.Counts, "1", "")], withdrawn.Causes.Select(cause => (cause.Kind, cause.Event.Id, cause.WithdrawnBy?.Id ?? "")));
        Assert.Null(settlement.Revise(history));
    }

    private abstract record Step
    {
        public sealed record Rated(int Enterprise, int Round, string Colour, DateOnly EffectiveOn) : Step;

        public sealed record Withdrawn(int Enterprise, int Back) : Step;

        public sealed record Given(int Account, decimal Sewage, decimal? Gas) : Step;

        public sealed record Issued : Step;
    }

    /// <summary>What a utility has in hand: it freezes once, and goes on only from what was written.</summary>
    private sealed class Books
    {
        private readonly EnterpriseLedger[] _ledgers =
            [.. Enumerable.Range(1, Enterprises).Select(n => new EnterpriseLedger(TestEnterprises.Numbered(900_000 + n), []))];

        private readonly Dictionary<int, BaseAmount> _amounts = [];
        private readonly List<byte[]> _statements = [];
        private byte[]? _frozen;
        private DateTimeOffset _now = Reports.Start;

        private FrozenList List => BillingDocument.Read<FrozenList>(_frozen);

        private List<AdjustmentStatement> Statements => [.. _statements.Select(bytes => BillingDocument.Read<AdjustmentStatement>(bytes))];

        private BaseAmounts Amounts => new([.. _amounts.Values]);

        public void Take(Step step)
        {
            _now = _now.AddSeconds(1);
            switch (step)
            {
                case Step.Rated(var enterprise, var round, var colour, var effectiveOn):
                    var ledger = _ledgers[enterprise];
                    ledger.Record(Reports.Event(
                        $"R{ledger.History.Sequence}", "environment.rating.published", EventCanon.Date(effectiveOn < new DateOnly(round, 1, 1) ? new DateOnly(round, 1, 1) : effectiveOn),
                        $$"""{"round":"{{round}}","colour":"{{colour}}"}"""), _now);
                    break;
                case Step.Withdrawn(var enterprise, var back) when _ledgers[enterprise].History.Sequence > 0:
                    var history = _ledgers[enterprise].History;
                    _ledgers[enterprise].Record(history.Events[^(1 + (back % history.Sequence))].Event.WithdrawnBy($"R{history.Sequence}"), _now);
                    break;
                case Step.Given(var account, var sewage, var gas):
                    Give(new BaseAmount($"W{account}", _ledgers[account % Enterprises].Uscc.Text, new Yuan(sewage, gas)));
                    break;
                case Step.Issued when _frozen is not null && Next() is { } next:
                    _statements.Add(BillingDocument.Write(next));
                    break;
                default:
                    break;
            }
        }

        public void Freeze() => _frozen = BillingDocument.Write(FrozenList.Of("water", Period, _now, Recomputed()));

        public AdjustmentStatement? Next()
        {
            var settlement = new Settlement(List, Statements);
            return settlement.Adjust(
                _ledgers.Select(ledger => settlement.Revise(ledger.History)).OfType<Revision>(), Amounts, BillingDocument.Hash(_statements.LastOrDefault() ?? _frozen), _now);
        }

        public void AssertSumsAreTheRecomputation()
        {
            var (list, lines, now) = (List, Statements.SelectMany(statement => statement.Lines).ToList(), Recomputed());
            foreach (var uscc in _ledgers.Select(ledger => ledger.Uscc.Text))
            {
                var frozen = list.Items.FirstOrDefault(item => item.Uscc == uscc)?.Rates ?? Rates.None;
                var truth = now.FirstOrDefault(charge => charge.Uscc == uscc)?.Rates ?? Rates.None;
                var ofEnterprise = lines.Where(line => line.Uscc == uscc).ToList();

                Assert.Equal(truth, ofEnterprise.Aggregate(frozen, (sum, line) => sum + line.Difference));
                AssertSame(Amounts.SurchargeOf(uscc, truth), ofEnterprise.Aggregate(Amounts.SurchargeOf(uscc, frozen), (sum, line) => sum + line.Surcharge));
            }

            var billed = Yuan.Total(list.Items.Select(item => Amounts.SurchargeOf(item.Uscc, item.Rates)));
            AssertSame(
                Yuan.Total(now.Select(charge => Amounts.SurchargeOf(charge.Uscc, charge.Rates))),
                billed + Yuan.Total(Statements.Select(statement => statement.Total)));
        }

        private List<PeriodCharge> Recomputed() => [.. _ledgers.Select(ledger => PeriodCharge.Listed(ledger.History, Period)).OfType<PeriodCharge>()];

        /// <summary>As the grain does: amounts can be replaced, and behind a statement only be added.</summary>
        private void Give(BaseAmount amount)
        {
            var account = int.Parse(amount.Account[1..], null);
            var others = _amounts.Where(each => each.Key != account).Select(each => each.Value);
            if (_statements.Count == 0 || Amounts.FirstNotKeptBy(new BaseAmounts([.. others, amount])) is null)
            {
                _amounts[account] = amount;
            }
        }

        private static void AssertSame(Yuan expected, Yuan actual) =>
            Assert.Equal((expected.Sewage ?? 0, expected.Gas ?? 0), (actual.Sewage ?? 0, actual.Gas ?? 0));
    }
}
