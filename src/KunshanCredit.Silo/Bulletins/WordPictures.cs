using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using WP = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>Pictures in Word.</summary>
internal static class WordPictures
{
    private const long EmuPerPoint = 8800;

    /// <summary>A paragraph with a chart.</summary>
    public static Paragraph Add(MainDocumentPart main, Chart chart, uint number)
    {
        var part = main.AddImagePart(ImagePartType.Png);
        using (var picture = new MemoryStream(chart.Png))
        {
            part.FeedData(picture);
        }

        var (width, height) = (BulletinCharts.Width * EmuPerPoint, BulletinCharts.Height * EmuPerPoint);
        var inline = new WP.Inline(
            new WP.Extent { Cx = width, Cy = height },
            new WP.DocProperties { Id = number, Name = chart.Title, Description = chart.Description },
            new WP.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(Picture(main.GetIdOfPart(part), chart.Title, number, width, height))
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
            }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };
        return new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordText.Cell }), new Run(new Drawing(inline)));
    }

    private static Pic.Picture Picture(string part, string name, uint number, long width, long height) => new(
        new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = number, Name = name }, new Pic.NonVisualPictureDrawingProperties()),
        new Pic.BlipFill(new A.Blip { Embed = part }, new A.Stretch(new A.FillRectangle())),
        new Pic.ShapeProperties(
            new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
            new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }));
}
