namespace KunshanCredit.Cli.Output;

/// <summary>What data are written as.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>What the server answered, byte for byte, and a line feed.</summary>
    Json,

    /// <summary>For spreadsheets and scripts: columns that do not change.</summary>
    Csv,
}
