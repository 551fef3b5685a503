// Reports what is wrong with the declarations: what was found in each class, and what only all of them together can tell
// (two types or modules of one name, bases that nobody declares).

using Microsoft.CodeAnalysis;

namespace Krait.Generators;

internal static class DeclarationCheck
{
    public static void Report(SourceProductionContext output, EquatableArray<ClassDeclaration> declarations)
    {
        HashSet<string> constants = ["Count"];
        HashSet<string> builtins = [];
        HashSet<string> modules = [];
        // What is wrong in a shared class is found once for each type that offers it.
        foreach (DiagnosticModel diagnostic in declarations.SelectMany(owner => owner.Diagnostics).Distinct())
        {
            diagnostic.Report(output);
        }

        foreach (ClassDeclaration owner in declarations)
        {
            foreach (TypeModel type in owner.Model.Types)
            {
                Once(output, constants, type.Constant, "TypeId", owner);
                if (type.IsBuiltin || type.IsException)
                {
                    Once(output, builtins, type.PythonName, "The builtin name", owner);
                }
            }

            if (owner.Model.Module is { } module)
            {
                Once(output, modules, module.PythonName, "The module", owner);
                if (module.PythonName == "builtins")
                {
                    foreach (string name in owner.Model.Functions.Select(function => function.PythonName))
                    {
                        Once(output, builtins, name, "The builtin name", owner);
                    }
                }

                HashSet<string> attributes = [.. owner.Model.Functions.Select(function => function.PythonName), .. owner.Model.Constants.Select(constant => constant.PythonName)];
                foreach (OfferedType type in module.TypeConstants)
                {
                    Once(output, attributes, type.PythonName, $"The attribute of {module.PythonName}", owner);
                }
            }
        }

        foreach (ClassDeclaration owner in declarations)
        {
            foreach (TypeModel type in owner.Model.Types)
            {
                if (type.BaseConstant != RomLayout.Root && !constants.Contains(type.BaseConstant))
                {
                    Send(output, Diagnostics.UnknownBase, owner, type.PythonName, type.BaseConstant);
                }
            }
        }
    }

    static void Once(SourceProductionContext output, HashSet<string> seen, string name, string what, ClassDeclaration owner)
    {
        if (!seen.Add(name))
        {
            Send(output, Diagnostics.Duplicate, owner, what, name);
        }
    }

    static void Send(SourceProductionContext output, DiagnosticDescriptor descriptor, ClassDeclaration owner, params object[] arguments) =>
        output.ReportDiagnostic(Diagnostic.Create(descriptor, owner.Location?.ToLocation(), arguments));
}
