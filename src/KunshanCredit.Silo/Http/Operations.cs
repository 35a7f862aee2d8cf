namespace KunshanCredit.Silo.Http;

/// <summary>The description of each operation.</summary>
internal static class Operations
{
    public static readonly OperationDoc RecordOne = new("recordEvent", "events", "", "");
    public static readonly OperationDoc RecordMany = new("recordEvents", "events", "", "");
    public static readonly OperationDoc ReadEvents = new("readEvents", "events", "", "");
    public static readonly OperationDoc Standing = new("standing", "", "", "");
    public static readonly OperationDoc Surcharges = new("surcharges", "", "", "");
    public static readonly OperationDoc Inspection = new("inspection", "", "", "");
    public static readonly OperationDoc Security = new("security", "", "", "");
    public static readonly OperationDoc Tax = new("tax", "", "", "");
    public static readonly OperationDoc LookUpMany = new("lookups", "", "", "");
    public static readonly OperationDoc List = new("list", "", "", "");
    public static readonly OperationDoc Ranking = new("ranking", "", "", "");
    public static readonly OperationDoc Statistics = new("statistics", "", "", "");
    public static readonly OperationDoc Search = new("search", "", "", "");
    public static readonly OperationDoc Regulations = new("regulations", "", "", "");
    public static readonly OperationDoc Regulation = new("regulation", "", "", "");
    public static readonly OperationDoc Health = new("health", "", "", "");
    public static readonly OperationDoc Ready = new("ready", "", "", "");
}
