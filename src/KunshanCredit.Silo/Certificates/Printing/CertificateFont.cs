using KunshanCredit.Silo.Http;
using SkiaSharp;

namespace KunshanCredit.Silo.Certificates.Printing;

/// <summary>
/// The font of certificates, by file: the drawing library knows no names of fonts, and would print nothing without saying so. Bold is the file
/// beside it that is called so, if there is one.
/// </summary>
internal sealed class CertificateFont : IDisposable
{
    private const string RegularName = "Regular";
    private const string BoldName = "Bold";
    private const string SimplifiedChinese = " SC";
    private const int MostFaces = 32;

    private static readonly string[] UsualPlaces =
    [
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
        "/usr/local/share/fonts/NotoSansCJK-Regular.ttc",
        "/Library/Fonts/NotoSansCJK-Regular.ttc",
        "/System/Library/Fonts/Hiragino Sans GB.ttc",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "NotoSansCJK-Regular.ttc"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "msyh.ttc"),
    ];

    private readonly ILogger _logger;
    private readonly string? _file;
    private readonly Lazy<SKTypeface?> _regular;
    private readonly Lazy<SKTypeface?> _bold;

    public CertificateFont(CertificateOptions options, ILogger<CertificateFont> logger)
    {
        _logger = logger;
        _file = FileOf(options.Font);
        _regular = new Lazy<SKTypeface?>(() => Load(_file));
        _bold = new Lazy<SKTypeface?>(() => Load(BesideOf(_file)) ?? _regular.Value);
        Missing = Wanting(options.Font);
    }

    /// <summary>Why nothing can be printed; null if it can.</summary>
    public Problem? Missing { get; }

    /// <summary>The face of texts.</summary>
    /// <exception cref="InvalidOperationException">The font is missing.</exception>
    public SKTypeface Regular => _regular.Value ?? throw new InvalidOperationException("There is no font for certificates.");

    /// <summary>The face of headings.</summary>
    /// <exception cref="InvalidOperationException">The font is missing.</exception>
    public SKTypeface Bold => _bold.Value ?? throw new InvalidOperationException("There is no font for certificates.");

    /// <summary>The file of the font: the one that the settings name, else where systems have it; null if it is not there.</summary>
    public static string? FileOf(string? configured) => (string.IsNullOrEmpty(configured) ? UsualPlaces : [configured]).FirstOrDefault(File.Exists);

    /// <summary>Says at the start that nothing can be printed, if that is so.</summary>
    public void SayIfMissing()
    {
        if (Missing is { } problem)
        {
            Log.FontMissing(_logger, problem.Detail.En);
        }
    }

    public void Dispose()
    {
        if (_bold is { IsValueCreated: true, Value: { } bold })
        {
            bold.Dispose();
        }

        if (_regular is { IsValueCreated: true, Value: { } regular })
        {
            regular.Dispose();
        }
    }

    private Problem? Wanting(string configured) => _file is not null && _regular.Value is not null ? null
        : configured.Length > 0
        ? ProblemKind.Unavailable.Because(
            "设置项 Certificates:Font 所指的字体文件不存在或无法读取，不能生成 PDF；以 Accept: application/json 可取得同一证明。",
            "The font file that the setting Certificates:Font names is not there or cannot be read, so that no PDF can be made; Accept: application/json gets the same certificate.")
        : ProblemKind.Unavailable.Because(
            "未找到中文字体 Noto Sans CJK，不能生成 PDF：请安装（Debian：fonts-noto-cjk）或以设置项 Certificates:Font 指明字体文件；以 Accept: application/json 可取得同一证明。",
            "The Chinese font Noto Sans CJK was not found, so that no PDF can be made: install it (Debian: fonts-noto-cjk) or name a font file in the setting Certificates:Font; Accept: application/json gets the same certificate.");

    private static string? BesideOf(string? file)
    {
        var beside = file is null ? null : Path.Combine(
            Path.GetDirectoryName(file) ?? "", Path.GetFileName(file).Replace(RegularName, BoldName, StringComparison.Ordinal));
        return File.Exists(beside) ? beside : null;
    }

    private SKTypeface? Load(string? file)
    {
        try
        {
            return FaceOf(file);
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException)
        {
            // A machine for which there is no drawing library still serves everything but paper.
            Log.DrawingMissing(_logger, failure);
            return null;
        }
    }

    /// <summary>A collection holds a face for each country: the one for simplified Chinese, else the first.</summary>
    public static SKTypeface? FaceOf(string? file)
    {
        SKTypeface? first = null;
        for (var index = 0; file is not null && index < MostFaces && SKTypeface.FromFile(file, index) is { } face; index++)
        {
            if (face.FamilyName.EndsWith(SimplifiedChinese, StringComparison.Ordinal))
            {
                first?.Dispose();
                return face;
            }

            if (first is null)
            {
                first = face;
            }
            else
            {
                face.Dispose();
            }
        }

        return first;
    }
}
