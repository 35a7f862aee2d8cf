using System.Collections.Immutable;
using System.Globalization;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Billing;

/// <summary>
/// A closed period with all that was settled about it: the frozen list and the statements behind it. It finds what differs now. Frozen and all
/// differences together are always what a recomputation yields: in per cent for each enterprise, and in yuan for each account.
/// </summary>
public sealed class Settlement
{
    private readonly FrozenList _frozen;
    private readonly Dictionary<string, PeriodCharge> _billed;
    private readonly Dictionary<string, PeriodCharge> _settled;
    private readonly Dictionary<string, Yuan> _adjusted = new(StringComparer.Ordinal);
    private readonly BillingPeriod _period;
    private readonly DateTimeOffset _knownAt;
    private readonly int _number;

    /// <param name="frozen">The frozen list.</param>
    /// <param name="statements">The statements, in their order.</param>
    public Settlement(FrozenList frozen, IReadOnlyList<AdjustmentStatement> statements)
    {
        (_frozen, _number, _period) = (frozen, statements.Count + 1, BillingPeriod.Parse(frozen.Period));
        _billed = frozen.Items.ToDictionary(charge => charge.Uscc, StringComparer.Ordinal);
        _settled = new Dictionary<string, PeriodCharge>(_billed, StringComparer.Ordinal);
        _knownAt = DateTimeOffset.Parse(statements.Count > 0 ? statements[^1].KnownAt : frozen.KnownAt, CultureInfo.InvariantCulture);
        foreach (var line in statements.SelectMany(statement => statement.Lines))
        {
            _settled[line.Uscc] = new PeriodCharge(line.Uscc, line.Name, line.After, line.Segments);
            foreach (var account in line.Accounts)
            {
                _adjusted[account.Account] = _adjusted.GetValueOrDefault(account.Account, Yuan.None) + account.Difference;
            }
        }
    }

    /// <summary>What is true of an enterprise now; null if nothing was settled about it and nothing has to be. Several threads may ask at once.</summary>
    public Revision? Revise(EnterpriseHistory history)
    {
        if (!_settled.TryGetValue(history.Uscc.Text, out var before))
        {
            return PeriodCharge.Listed(history, _period) is { } listed ? new Revision(listed, Causes(history, null, listed)) : null;
        }

        var now = PeriodCharge.Of(history, _period);
        return new Revision(now, now.Rates == before.Rates ? [] : Causes(history, before, now));
    }

    /// <summary>The next statement; null if nothing differs.</summary>
    /// <param name="revisions">What <see cref="Revise"/> found of all enterprises.</param>
    /// <param name="amounts">The base amounts.</param>
    /// <param name="previousHash">The hash of what was settled last.</param>
    /// <param name="knownAt">The instant as of which the revisions were made.</param>
    public AdjustmentStatement? Adjust(IEnumerable<Revision> revisions, BaseAmounts amounts, string previousHash, DateTimeOffset knownAt)
    {
        var lines = revisions.Select(revision => Line(revision, amounts)).OfType<AdjustmentLine>()
            .OrderBy(line => line.Uscc, StringComparer.Ordinal).ToImmutableArray();
        var law = AppliedLaw.In(_period);
        return lines.IsEmpty ? null : new AdjustmentStatement(
            _frozen.Utility, _frozen.Period, _number, previousHash, EventCanon.Instant(knownAt), law.Editions, law.IsStale, lines,
            Yuan.Total(lines.Select(line => line.Surcharge)));
    }

    private AdjustmentLine? Line(Revision revision, BaseAmounts amounts)
    {
        var (now, causes) = revision;
        var billed = _billed.GetValueOrDefault(now.Uscc)?.Rates ?? Rates.None;
        var before = _settled.GetValueOrDefault(now.Uscc)?.Rates ?? Rates.None;
        var accounts = amounts.Of(now.Uscc).Select(amount => Account(amount, billed, now.Rates)).Where(account => !account.Difference.IsNothing)
            .OrderBy(account => account.Account, StringComparer.Ordinal).ToImmutableArray();
        return before == now.Rates && accounts.IsEmpty ? null : new AdjustmentLine(
            now.Uscc, now.Name, before, now.Rates, now.Rates - before, now.Segments, causes, accounts,
            Yuan.Total(accounts.Select(account => account.Difference)));
    }

    /// <summary>
    /// An account is billed by the frozen list whenever its amount is given: with an amount that comes behind a statement, the statements said
    /// nothing about it in yuan, and the next one makes up for it.
    /// </summary>
    private AccountAdjustment Account(BaseAmount amount, Rates billed, Rates now)
    {
        var before = Yuan.SurchargeOn(amount.Amounts, billed) + _adjusted.GetValueOrDefault(amount.Account, Yuan.None);
        var after = Yuan.SurchargeOn(amount.Amounts, now);
        return new AccountAdjustment(amount.Account, before, after, after - before);
    }

    /// <summary>
    /// The facts that decide now and did not, and those that did and do not. About an enterprise that was not listed the list says nothing: then
    /// what was known at its instant counts as what decided before, unless that is not what was settled, as when a fact was still on its way to
    /// the disk.
    /// </summary>
    private ImmutableArray<AdjustmentCause> Causes(EnterpriseHistory history, PeriodCharge? settled, PeriodCharge now)
    {
        var then = settled ?? PeriodCharge.Of(history.KnownAt(_knownAt), _period);
        var before = (settled is null && then.IsListed ? [] : then.Events).ToList();
        var after = now.Events.ToList();
        return
        [
            .. before.Where(each => !after.Exists(each.IsSame)).Select(gone => Gone(history, gone)),
            .. after.Where(each => !before.Exists(each.IsSame)).Select(come => new AdjustmentCause(CauseKind.Counts, come, null)),
        ];
    }

    private static AdjustmentCause Gone(EnterpriseHistory history, ReasonEvent gone)
    {
        var withdrawals = history.Withdrawals();
        for (var i = 0; i < withdrawals.Length; i++)
        {
            var reported = history.Events[i].Event;
            if (reported.Id == gone.Id && reported.Department == gone.Department && withdrawals[i] is { } withdrawal)
            {
                return new AdjustmentCause(CauseKind.Withdrawn, gone, ReasonEvent.Of(withdrawal));
            }
        }

        return new AdjustmentCause(CauseKind.Replaced, gone, null);
    }
}

/// <summary>What is true of an enterprise now, and which facts made it other than it was settled.</summary>
public sealed record Revision(PeriodCharge Charge, ImmutableArray<AdjustmentCause> Causes);
