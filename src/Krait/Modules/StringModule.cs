// The modules string and string.templatelib: the types of t-strings.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("string", HasUAlias = true)]
internal static partial class StringModule
{
    [Py("templatelib", Kind = PyKind.Getter)]
    static Value TemplateLibrary(Vm vm) => Value.Rom(RomId.Module_string_templatelib);
}

[PyModule("string.templatelib", Types = [typeof(TemplateObject), typeof(InterpolationObject)])]
internal static partial class TemplateLibraryModule;
