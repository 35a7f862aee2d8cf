namespace KunshanCredit.Domain.Facts;

/// <summary>A text in both languages of the service. Codes never change with the language, texts do.</summary>
/// <param name="Zh">Chinese, the default.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>The text in a language.</summary>
    public string In(Language language) => language == Language.English ? En : Zh;
}

/// <summary>The languages of answers.</summary>
public enum Language
{
    Chinese,
    English,
}
