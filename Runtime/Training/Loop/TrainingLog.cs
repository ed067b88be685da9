using System;
using System.Buffers;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SfNet.Training;

/// <summary>
/// The log of a training: a JSON document in each line, handed to the system line by line. Where a line cannot be written, what was begun of it is taken back.
/// </summary>
internal sealed class TrainingLog : IDisposable
{
    private readonly string path;
    private readonly Stream stream;
    private readonly ArrayBufferWriter<byte> line = new();

    private TrainingLog(string path, Stream stream) => (this.path, this.stream) = (path, stream);

    /// <summary>Opens a log to write behind what is in it.</summary>
    /// <exception cref="IOException">It cannot be opened; the message names it.</exception>
    public static TrainingLog Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            stream.Seek(0, SeekOrigin.End);
            return new TrainingLog(path, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(path, exception);
        }
    }

    /// <summary>A log over any stream, which is taken over.</summary>
    public static TrainingLog Over(Stream stream, string path) => new(path, stream);

    /// <summary>Adds a line.</summary>
    /// <param name="write">Writes the properties of its object.</param>
    /// <exception cref="IOException">It cannot be written; the message names the log.</exception>
    public void Write(Action<Utf8JsonWriter> write)
    {
        line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        long before = stream.Length;
        try
        {
            stream.Write(line.WrittenSpan);
            stream.Flush();
        }
        catch (IOException exception)
        {
            TakeBack(before);
            throw Failed(path, exception);
        }
    }

    /// <summary>Has the disk keep what was written.</summary>
    public void Keep()
    {
        try
        {
            (stream as FileStream)?.Flush(flushToDisk: true);
        }
        catch (IOException exception)
        {
            throw Failed(path, exception);
        }
    }

    public void Dispose() => stream.Dispose();

    private static IOException Failed(string path, Exception exception) =>
        new($"'{path}': the log cannot be written: {exception.Message.TrimEnd('.')}; what was written before is unchanged.", exception);

    private void TakeBack(long length)
    {
        try
        {
            stream.SetLength(length);
            stream.Seek(length, SeekOrigin.Begin);
        }
        catch (IOException)
        {
            // The first failure is the one to report; a line that is cut off is dropped when the training is resumed.
        }
    }
}
