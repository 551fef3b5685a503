// machine.RTC: the device's clock as (year, month, day, weekday, hours, minutes, seconds, microseconds), Monday being 0. Setting
// it sets what the module time tells; on a PC, whose clock belongs to others, it sets what RTC tells and no more.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[PyType("RTC")]
internal static partial class RtcObject
{
    const int FieldCount = 8;

    // The clock goes on from there, and .NET's calendar ends with 9999.
    const int LastYear = 9000;

    [Slot]
    static Value New(Vm vm, Value cls, Args args, KeywordArgs keywords) =>
        Value.Reference(vm.Heap.Allocate(TypeId.Rtc, ObjectHeader.Size, Contents.NoReferences));

    [Py("datetime")]
    static Value DateAndTime(Vm vm, Value self, Value fields = default)
    {
        if (!fields.IsAbsent)
        {
            Set(vm, fields);
            return Value.None;
        }

        var now = vm.Host.Board.LocalNow(vm.Host.Clock);
        int weekday = ((int)now.DayOfWeek + 6) % 7;
        return TupleObject.Create(vm,
        [
            Value.Int(now.Year), Value.Int(now.Month), Value.Int(now.Day), Value.Int(weekday),
            Value.Int(now.Hour), Value.Int(now.Minute), Value.Int(now.Second), Value.Int((now.Millisecond * 1000) + now.Microsecond),
        ]);
    }

    static void Set(Vm vm, Value fields)
    {
        Span<int> numbers = stackalloc int[FieldCount];
        int count = 0;
        foreach (var field in Iteration.Items(vm, fields))
        {
            if (count == FieldCount)
            {
                throw PyError.Value($"requested length {FieldCount} but object has length {count + 1}");
            }

            numbers[count++] = Conversions.ToInt(vm, field);
        }

        if (count < FieldCount)
        {
            throw PyError.Value($"requested length {FieldCount} but object has length {count}");
        }

        try
        {
            var local = new DateTime(numbers[0], numbers[1], numbers[2], numbers[4], numbers[5], numbers[6], DateTimeKind.Unspecified).AddMicroseconds(numbers[7]);
            if (local.Year > LastYear)
            {
                throw PyError.OS(Errno.EINVAL);
            }

            vm.Host.Board.SetClock(vm.Host.Clock, local);
        }
        catch (ArgumentException)
        {
            throw PyError.OS(Errno.EINVAL);
        }
    }
}
