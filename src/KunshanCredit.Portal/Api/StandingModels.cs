using System.Text.Json;

namespace KunshanCredit.Portal.Api;

/// <summary>The whole standing of an enterprise on a day, as the interface answers it.</summary>
public sealed record Standing(
    string Uscc, string? Name, DateOnly AsOf, long Sequence, DateOnly? ValidUntil, bool LawStale,
    EnvironmentStanding Environment, CustomsStanding Customs, SecurityStanding Security, TaxStanding Tax,
    MarketStanding Market, SafetyStanding Safety, TourismStanding Tourism, JointStanding Joint, Reason[]? Reasons);

/// <summary>Environment: colour, tier, and what it costs.</summary>
public sealed record EnvironmentStanding(
    string Tier, string? Colour, int ConsecutiveRed, Surcharge Sewage, Surcharge Gas, ElectricitySurcharge Electricity, Remediation[] Remediation, DateOnly? ValidUntil);

/// <summary>A surcharge in per cent.</summary>
public sealed record Surcharge(decimal Percent, decimal Multiplier);

/// <summary>A surcharge by the kilowatt-hour.</summary>
public sealed record ElectricitySurcharge(decimal YuanPerKwh);

/// <summary>An order that is not yet done.</summary>
public sealed record Remediation(string Order, string Measure, DateOnly DueOn, bool Overdue);

/// <summary>Customs: class and inspection rate, as a share of 1.</summary>
public sealed record CustomsStanding(
    string Class, decimal InspectionRate, int RateYear, CustomsMeasure[] Measures, DateOnly? RecertificationDueOn, bool RecertificationOverdue,
    DateOnly? MayApplyFrom, DateOnly? ValidUntil);

/// <summary>How customs treats a class.</summary>
public sealed record CustomsMeasure(string Code, string Label, string Article, string Source);

/// <summary>The security industry's evaluation.</summary>
public sealed record SecurityStanding(
    string? Category, AnnualScore? Annual, decimal? Current, AnnualScore? Provisional, Ban? Ban, DateOnly? PublishBy, DateOnly? ValidUntil);

/// <summary>A score and its parts.</summary>
public sealed record AnnualScore(int Year, decimal Total, decimal Basic, decimal OnSite, decimal Merits, decimal Misconduct);

/// <summary>A bar from new business.</summary>
public sealed record Ban(DateOnly Until);

/// <summary>The tax credit level.</summary>
public sealed record TaxStanding(string Level, int? Year, DateOnly? ValidUntil);

/// <summary>Market supervision.</summary>
public sealed record MarketStanding(OverdueReport[] OverdueReports, AbnormalListing[] Abnormal, SeriousListing? Serious, DateOnly? ValidUntil);

/// <summary>An annual report that is missing.</summary>
public sealed record OverdueReport(int Year, DateOnly ListingDueBy);

/// <summary>An entry among the abnormal operations.</summary>
public sealed record AbnormalListing(string Ground, int? Year, DateOnly Since);

/// <summary>An entry among the seriously unlawful.</summary>
public sealed record SeriousListing(DateOnly Since, DateOnly? Until);

/// <summary>Work safety.</summary>
public sealed record SafetyStanding(bool Listed, DateOnly? Until, DateOnly? ValidUntil);

/// <summary>The tourist market.</summary>
public sealed record TourismStanding(string State, DateOnly? InspectedOn, DateOnly? ValidUntil);

/// <summary>Joint incentives and punishment.</summary>
public sealed record JointStanding(string Disposition, string[] Triggers, JointMeasure[] Measures, JointTask[]? Tasks, DateOnly? ValidUntil);

/// <summary>A measure that is proposed to a department.</summary>
public sealed record JointMeasure(string Trigger, string Code, string Label, string Department, string Source);

/// <summary>What became of a measure.</summary>
public sealed record JointTask(string Trigger, string Measure, string Department, DateOnly Since, DateOnly AnswerBy, string State, DateOnly? AnsweredOn);

/// <summary>Why a value is what it is.</summary>
/// <param name="Value">The value, as a pointer into the standing.</param>
/// <param name="Rule">The article.</param>
/// <param name="Edition">The edition of the law.</param>
/// <param name="Parameters">The numbers that it used.</param>
/// <param name="Notes">What had to be chosen.</param>
/// <param name="Events">The facts that it rests on.</param>
/// <param name="ValidUntil">The first day on which it can be another by the passing of time.</param>
/// <param name="NextChange">What it will be then; null if that is not known.</param>
public sealed record Reason(
    string Value, Rule Rule, EditionNote Edition, Dictionary<string, JsonElement> Parameters, string[] Notes, ReasonEvent[] Events, DateOnly? ValidUntil, NextChange? NextChange);

/// <summary>An article of the law.</summary>
public sealed record Rule(string Id, string Article, string Text, string Source);

/// <summary>An edition of a regulation.</summary>
public sealed record EditionNote(string Id, string Title, DateOnly ValidFrom, DateOnly? ValidTo, string? ReplacedBy);

/// <summary>A fact that a value rests on; id and document are null if it is not published any more.</summary>
public sealed record ReasonEvent(string? Id, string Type, DateOnly EffectiveOn, EventDocument? Document, ObjectionNote? Objection);

/// <summary>A decision of an authority.</summary>
public sealed record EventDocument(string? Number, string? Title, DateOnly? IssuedOn, string? Part);

/// <summary>An objection that is open.</summary>
public sealed record ObjectionNote(string Id, string State, DateOnly RaisedOn);

/// <summary>What a value will be.</summary>
public sealed record NextChange(JsonElement Value, DateOnly On, Rule Rule);

/// <summary>The values of an enterprise over the years, in unbroken periods, and the facts that they rest on, as far as the reader may see them.</summary>
public sealed record Timeline(string Uscc, DateOnly From, DateOnly To, TimelinePeriod[] Periods, ReasonEvent[] Facts);

/// <summary>From a day on, until the day before another, the values were these.</summary>
public sealed record TimelinePeriod(DateOnly From, DateOnly Until, Dictionary<string, string?> Values);
