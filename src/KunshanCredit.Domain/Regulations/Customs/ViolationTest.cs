using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>
/// When violations discredit an enterprise (第十条第（二）项): by its kind and its volumes as they are known now, whichever day is tested.
/// </summary>
internal sealed class ViolationTest
{
    private readonly CustomsParameters _law;
    private readonly bool _isBroker;
    private readonly RecordedEvent? _registration;
    private readonly Dictionary<int, Filed<VolumeReported>> _volumes = [];

    private ViolationTest(Dossier facts, CustomsParameters law)
    {
        _law = law;
        var registration = facts.Latest<CustomsRegistered>();
        _registration = registration?.Recorded;
        _isBroker = registration?.Fact.Kind == EnterpriseKind.Broker;
        foreach (var volume in facts.All<VolumeReported>())
        {
            _volumes[volume.Fact.Year] = volume;
        }

        Parameters = _isBroker
            ? [law.ViolationWindowMonths.Used, law.BrokerViolationsPerDocument.Used, law.BrokerFinesAbove.Used]
            :
            [
                law.ViolationWindowMonths.Used,
                law.ViolationsPerDocument.Used,
                law.LargeFineAbove.Used,
                law.LargeFinesAtLeast.Used,
                law.FinesAbove.Used,
            ];
    }

    /// <summary>The numbers that it tests by.</summary>
    public ImmutableArray<UsedParameter> Parameters { get; }

    /// <summary>The test that an enterprise is subject to.</summary>
    public static ViolationTest For(Dossier facts, CustomsParameters law) => new(facts, law);

    /// <summary>The facts by which these violations discredit on a day; null if they do not.</summary>
    public IEnumerable<RecordedEvent>? Fails(DateOnly day, IReadOnlyCollection<Filed<PenaltyImposed>> violations)
    {
        var volume = _volumes.TryGetValue(day.Year - 1, out var reported) ? reported : (Filed<VolumeReported>?)null;
        var tooMany = volume is { } known && AreTooMany(violations, known.Fact.Documents);
        if (!tooMany && !AreFinedTooMuch(violations))
        {
            return null;
        }

        var ratedBy = tooMany ? volume?.Recorded : null;
        return violations.Select(violation => violation.Recorded)
            .Concat(new[] { _registration, ratedBy }.OfType<RecordedEvent>());
    }

    private bool AreTooMany(IReadOnlyCollection<Filed<PenaltyImposed>> violations, decimal documents) => _isBroker
        ? violations.Count > _law.BrokerViolationsPerDocument.Value * documents
        : violations.Count > _law.ViolationsPerDocument.Value * documents
            && violations.Count(violation => violation.Fact.Fine > _law.LargeFineAbove.Value) >= _law.LargeFinesAtLeast.Value;

    private bool AreFinedTooMuch(IEnumerable<Filed<PenaltyImposed>> violations) =>
        violations.Sum(violation => violation.Fact.Fine) > (_isBroker ? _law.BrokerFinesAbove : _law.FinesAbove).Value;
}
