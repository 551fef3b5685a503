using Xunit;

namespace Krait.Tests;

/// <summary>Tests that look at the clock or at the process's memory: they run when the others are done, one at a time.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Undisturbed;
