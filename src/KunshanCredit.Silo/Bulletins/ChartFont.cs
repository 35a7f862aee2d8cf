using KunshanCredit.Silo.Certificates.Printing;
using ScottPlot;
using SkiaSharp;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>
/// The font of charts, by its file: the drawing library of servers knows no names. Without one Chinese letters would be left out without a word, and so there
/// are no charts.
/// </summary>
/// <param name="configured">The file that the settings name; null to look in the usual places.</param>
internal sealed class ChartFont(string? configured)
{
    private static readonly Lock Registering = new();

    private readonly Lazy<string?> _name = new(() => Register(CertificateFont.FileOf(configured)));

    /// <summary>Its name for the charts; null if there is none.</summary>
    public string? Name => _name.Value;

    private static string? Register(string? file)
    {
        if (file is null)
        {
            return null;
        }

        // The library keeps its fonts for the whole process.
        lock (Registering)
        {
            if (!Fonts.FontResolvers.OfType<FileResolver>().Any(resolver => resolver.File == file))
            {
                Fonts.FontResolvers.Add(new FileResolver(file));
            }
        }

        return file;
    }

    /// <summary>The font goes by the name of its file.</summary>
    private sealed class FileResolver(string file) : IFontResolver
    {
        public string File => file;

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Load(fontName);

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Load(fontName);

        private SKTypeface? Load(string name) => name == file ? CertificateFont.FaceOf(file) : null;
    }
}
