namespace KunshanCredit.Domain.City;

/// <summary>What a department has to do or to know about an enterprise by a day, or what of the enterprise is before the public.</summary>
/// <param name="Department">Whose it is.</param>
/// <param name="Kind">What it is; see <see cref="AgendaKinds"/>.</param>
/// <param name="Reference">Tells several of a kind apart: an event's id, a year, a trigger and its measure.</param>
/// <param name="Document">The number of the decision; null where there is none.</param>
/// <param name="Since">The first day on which it is there; null if that does not matter.</param>
/// <param name="DueOn">The day by which it is to be done, or the first on which a notice is no longer published; null without one.</param>
public sealed record AgendaItem(string Department, string Kind, string Reference, string? Document, DateOnly? Since, DateOnly? DueOn);

/// <summary>The kinds of items, as the contract writes them.</summary>
public static class AgendaKinds
{
    /// <summary>A penalty is published until its day (公示期将满).</summary>
    public const string Notice = "notice";

    /// <summary>A severe fact is to be published by its day.</summary>
    public const string PublishBy = "publish-by";

    /// <summary>An objection waits for the department.</summary>
    public const string Objection = "objection";

    /// <summary>An application for repair waits for the department.</summary>
    public const string Repair = "repair";

    /// <summary>An advanced certification is to be examined again (重新认证).</summary>
    public const string Recertification = "recertification";

    /// <summary>An annual report is overdue: the enterprise is to be listed by the day.</summary>
    public const string AnnualReport = "annual-report";

    /// <summary>A listing among the abnormal operations becomes a serious one on the day.</summary>
    public const string BecomesSerious = "becomes-serious";

    /// <summary>A joint measure is proposed and not answered.</summary>
    public const string MeasureProposed = "measure-proposed";

    /// <summary>A joint measure was accepted and is not yet carried out.</summary>
    public const string MeasureAccepted = "measure-accepted";

    /// <summary>A joint measure was carried out.</summary>
    public const string MeasureExecuted = "measure-executed";

    /// <summary>A joint measure does not apply.</summary>
    public const string MeasureNotApplicable = "measure-not-applicable";

    /// <summary>What stands on a department's worklist, in the order of the contract.</summary>
    public static IReadOnlyList<string> Work { get; } =
        [Notice, PublishBy, Objection, Repair, Recertification, AnnualReport, BecomesSerious, MeasureProposed, MeasureAccepted];

    /// <summary>What a joint measure can be.</summary>
    public static IReadOnlyList<string> Measures { get; } = [MeasureProposed, MeasureAccepted, MeasureExecuted, MeasureNotApplicable];
}
