using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Silo.Tests;

/// <summary>Keeps what a service logs, so that a test can say what must not be in it.</summary>
public sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    /// <summary>Every line, exceptions included.</summary>
    public IEnumerable<string> Lines => _lines.Select(line => line.Text);

    /// <summary>The lines that report a failure of the service itself.</summary>
    public IEnumerable<string> Failures => _lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
