using System.Text.Json;

namespace LabTui.Learning;

internal static class JsonFile
{
    /// <exception cref="DataProblem">No such file, or one that is too large.</exception>
    public static FileStream Open(string path, long largest)
    {
        try
        {
            var file = File.OpenRead(path);
            var length = file.Length;
            if (length <= largest)
            {
                return file;
            }

            file.Dispose();
            throw new DataProblem(Path.GetFileName(path), null, null, $"{length} bytes", $"at most {largest}", "name another file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataProblem(path, null, null, null, "a model file that can be read", e.Message, e);
        }
    }

    /// <exception cref="DataProblem">It is no JSON.</exception>
    public static JsonDocument Parse(string name, Stream file)
    {
        try
        {
            return JsonDocument.Parse(file);
        }
        catch (JsonException e)
        {
            throw new DataProblem(name, e.LineNumber + 1, null, null, "JSON", "is the file whole? train and save the model again", e);
        }
    }
}
