// What only all declarations together can tell: two types or modules of one name, and bases that nobody declares.

using Microsoft.CodeAnalysis;

namespace Krait.Generators;

internal static class DeclarationCheck
{
    public static void Report(SourceProductionContext output, IEnumerable<ClassModel> classes)
    {
        HashSet<string> constants = ["Count"];
        HashSet<string> builtins = [];
        HashSet<string> modules = [];
        foreach (ClassModel owner in classes)
        {
            foreach (TypeModel type in owner.Types)
            {
                Once(output, constants, type.Constant, "TypeId", owner);
                if (type.IsBuiltin || type.IsException)
                {
                    Once(output, builtins, type.PythonName, "The builtin name", owner);
                }
            }

            if (owner.Module is { } module)
            {
                Once(output, modules, module.PythonName, "The module", owner);
                if (module.PythonName == "builtins")
                {
                    foreach (string name in owner.Functions.Select(function => function.PythonName))
                    {
                        Once(output, builtins, name, "The builtin name", owner);
                    }
                }

                HashSet<string> attributes = [.. owner.Functions.Select(function => function.PythonName), .. owner.Constants.Select(constant => constant.PythonName)];
                foreach (OfferedType type in module.TypeConstants)
                {
                    Once(output, attributes, type.PythonName, $"The attribute of {module.PythonName}", owner);
                }
            }
        }

        foreach (ClassModel owner in classes)
        {
            foreach (TypeModel type in owner.Types)
            {
                if (type.BaseConstant != RomLayout.Root && !constants.Contains(type.BaseConstant))
                {
                    Send(output, Diagnostics.UnknownBase, owner, type.PythonName, type.BaseConstant);
                }
            }
        }
    }

    static void Once(SourceProductionContext output, HashSet<string> seen, string name, string what, ClassModel owner)
    {
        if (!seen.Add(name))
        {
            Send(output, Diagnostics.Duplicate, owner, what, name);
        }
    }

    static void Send(SourceProductionContext output, DiagnosticDescriptor descriptor, ClassModel owner, params object[] arguments) =>
        output.ReportDiagnostic(Diagnostic.Create(descriptor, owner.Location?.ToLocation(), arguments));
}
