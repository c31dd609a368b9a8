using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace LabTui.Exercises;

/// <summary>A compiled exercise in the child that runs it.</summary>
internal sealed class StudentAssembly(Assembly assembly)
{
    private const int MaxResultLength = 4 * 1024 * 1024;

    /// <summary>How values travel between a student's method and whoever calls it.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        IncludeFields = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    // Lives as long as the process, which is killed in the end.
    private volatile CancellationTokenSource? _cancel;

    public IReadOnlyList<StudentCheck> Checks { get; } =
    [
        .. assembly
            .GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Mark: method.GetCustomAttribute<CheckAttribute>()))
            .Where(it => it.Mark is not null)
            .OrderBy(it => it.Method.MetadataToken)
            .Select(it => new StudentCheck(it.Mark!.Sentence, it.Method)),
    ];

    public static StudentAssembly Load(LoadRequest request)
    {
        foreach (var (name, value) in request.Environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        return new(AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(request.Assembly), new MemoryStream(request.Symbols)));
    }

    public MethodInfo Method(string className, string method)
    {
        var type =
            assembly.GetTypes().FirstOrDefault(type => type.Name == className && type.DeclaringType is null)
            ?? throw new StudentException($"there is no class {className}", $"The file holds: public static class {className}");
        return type.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(it => it.Name == method)
            ?? throw new StudentException(
                $"class {className} has no public static method {method}",
                $"Write public static before {method}, and check its spelling."
            );
    }

    public string? Invoke(InvokeRequest request)
    {
        var method = Method(request.ClassName, request.Method);
        var result = Finish(
            method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, Arguments(method, request.Arguments), CultureInfo.InvariantCulture)
        );
        if (result is null)
        {
            return null;
        }

        var json = JsonSerializer.Serialize(result, Json);
        return json.Length <= MaxResultLength
            ? json
            : throw new StudentException($"{request.Method} returned {json.Length} characters; the limit is {MaxResultLength}");
    }

    /// <returns>False when the method that runs takes no cancellation token.</returns>
    public bool TryCancel()
    {
        _cancel?.Cancel();
        return _cancel is not null;
    }

    private object?[] Arguments(MethodInfo method, IReadOnlyList<string> texts)
    {
        var parameters = method.GetParameters();
        var wanted = parameters.Count(parameter => parameter.ParameterType != typeof(CancellationToken));
        if (wanted != texts.Count)
        {
            throw new StudentException(
                $"{method.Name} takes {wanted} values where it is called with {texts.Count}",
                "The lab's text states the signature."
            );
        }

        var next = 0;
        return
        [
            .. parameters.Select(parameter =>
                parameter.ParameterType == typeof(CancellationToken) ? (_cancel ??= new()).Token : Converted(texts[next++], parameter)
            ),
        ];
    }

    private static object? Converted(string text, ParameterInfo parameter)
    {
        try
        {
            return parameter.ParameterType.IsAssignableTo(typeof(IConvertible))
                ? Convert.ChangeType(text, parameter.ParameterType, CultureInfo.InvariantCulture)
                : JsonSerializer.Deserialize(text, parameter.ParameterType, Json);
        }
        catch (Exception error)
            when (error is InvalidCastException or FormatException or OverflowException or JsonException or NotSupportedException)
        {
            throw new StudentException(
                $"parameter {parameter.Name} is of type {parameter.ParameterType.Name} and cannot take '{text}'",
                "The lab's text states the signature."
            );
        }
    }

    /// <summary>Waits for a task and takes its result.</summary>
    internal static object? Finish(object? returned)
    {
        if (returned is not Task task)
        {
            return returned;
        }

        task.GetAwaiter().GetResult();
        var type = task.GetType();
        return type.IsGenericType && type.GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult"
            ? result.GetValue(task)
            : null;
    }
}
