using System.Globalization;
using System.Text;

namespace KunshanCredit.Storage;

/// <summary>
/// A file that says how many events were acknowledged, kept away from the database: so a silo recognises a database that was restored from too old
/// a backup. It is written before the acknowledgement goes out, and survives the process; if the silo's machine loses power it may be a moment behind.
/// </summary>
public sealed class HeadFile : IDisposable
{
    private const int Digits = 19;
    private readonly Lock _turn = new();
    private readonly FileStream _file;

    private HeadFile(FileStream file, long events) => (_file, Events) = (file, events);

    /// <summary>How many events were acknowledged, as far as this file knows.</summary>
    public long Events { get; private set; }

    /// <summary>Opens or makes the file.</summary>
    /// <exception cref="InvalidDataException">It holds something else than a number.</exception>
    public static HeadFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
        using var reader = new StreamReader(file, leaveOpen: true);
        var text = reader.ReadToEnd().Trim();
        return text.Length == 0 ? new HeadFile(file, 0)
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var events) ? new HeadFile(file, events)
            : throw new InvalidDataException($"{path} is no head file.");
    }

    /// <summary>Notes how far the log has come; never goes back.</summary>
    public void Advance(long events)
    {
        lock (_turn)
        {
            if (events > Events)
            {
                Events = events;
                _file.Position = 0;
                _file.Write(Encoding.ASCII.GetBytes(events.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0')));
                _file.Flush();
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
