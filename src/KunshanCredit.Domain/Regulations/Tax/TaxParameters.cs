using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Tax;

/// <summary>
/// The numbers of tax credit. What follows from a D depends on the assessed year that is D: its values are dated by the first day of that
/// year. Whether there is a level M depends on the day on which the assessment takes effect.
/// </summary>
public sealed class TaxParameters
{
    public Parameter<decimal> AFromScore { get; } = new();

    public Parameter<decimal> BFromScore { get; } = new();

    public Parameter<decimal> CFromScore { get; } = new();

    public Parameter<bool> LevelMExists { get; } = new();

    public Parameter<decimal> MFromScore { get; } = new();

    public Parameter<int> DirectDKeptYears { get; } = new();

    public Parameter<int> DirectDBarredYears { get; } = new();

    public Parameter<int> ScoreDKeptYears { get; } = new();

    public Parameter<int> ScoreDBarredYears { get; } = new();

    public Parameter<decimal> ScoreDDeduction { get; } = new();

    /// <summary>For how many years after it a D is kept.</summary>
    internal Parameter<int> KeptYears(OwnD d) => d.IsDirect ? DirectDKeptYears : ScoreDKeptYears;

    /// <summary>For how many years after those there is no A.</summary>
    internal Parameter<int> BarredYears(OwnD d) => d.IsDirect ? DirectDBarredYears : ScoreDBarredYears;
}
