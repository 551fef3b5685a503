// framebuf.FrameBuffer: pixels over somebody's buffer.
//
//   header (length: width | height << 16) | buffer | stride:32 | format:32          24 bytes
//
// The buffer's bytes are asked for at each operation, as by a memoryview: it may have changed its length.

using System.Runtime.InteropServices;
using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[StructLayout(LayoutKind.Sequential)]
internal struct FrameBufferLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Buffer;
    public int Stride;
    public PixelFormat Format;

    public readonly int Width => (int)(Header.Length & PixelGrid.MaxSize);

    public readonly int Height => (int)(Header.Length >> 16);
}

[PyType("FrameBuffer")]
internal static partial class FrameBufferObject
{
    public static Value Create(Vm vm, Value buffer, long width, long height, long format, Value stride)
    {
        var grid = GridOver(vm, buffer, BufferAccess.ReadWrite, width, height, format, stride);
        var self = Value.Reference(vm.Heap.Allocate(TypeId.FrameBuffer, FrameBufferLayout.Size, Contents.References));
        ref var layout = ref vm.At<FrameBufferLayout>(self);
        layout.Header.Length = (uint)(grid.Width | (grid.Height << 16));
        layout.Buffer = buffer;
        layout.Stride = grid.Stride;
        layout.Format = grid.Format;
        return self;
    }

    static PixelGrid GridOver(Vm vm, Value buffer, BufferAccess wanted, long width, long height, long format, Value stride)
    {
        long pixels = stride.IsAbsent ? width : Conversions.ToLong(vm, stride);
        var view = BufferProtocol.View(vm, buffer);
        bool isEnough = view.Access == BufferAccess.ReadWrite || (view.Access == BufferAccess.ReadOnly && wanted == BufferAccess.ReadOnly);
        PixelGrid.CheckNumbers(width, height, pixels, format);
        return isEnough ? PixelGrid.Over(view.Bytes, width, height, pixels, format) : throw PyError.Type("object with buffer protocol required");
    }

    static PixelGrid Grid(Vm vm, Value self)
    {
        ref var layout = ref vm.At<FrameBufferLayout>(self);
        return PixelGrid.Over(BufferProtocol.View(vm, layout.Buffer).Bytes, layout.Width, layout.Height, layout.Stride, (long)layout.Format);
    }

    // --- slots ------------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value buffer, long width, long height, long format, Value stride = default) =>
        Create(vm, buffer, width, height, format, stride);

    [Slot]
    static BufferView Buffer(Vm vm, Value self) => BufferProtocol.View(vm, vm.At<FrameBufferLayout>(self).Buffer);

    // --- pixels and rectangles --------------------------------------------------------------------------------------

    [Py]
    static Value Pixel(Vm vm, Value self, long x, long y, Value colour = default)
    {
        var grid = Grid(vm, self);
        if (!grid.Contains(x, y))
        {
            return Value.None;
        }

        if (colour.IsAbsent)
        {
            return Value.Int(grid[(int)x, (int)y]);
        }

        grid.Set((int)x, (int)y, Conversions.ToLong(vm, colour));
        return Value.None;
    }

    [Py]
    static void Fill(Vm vm, Value self, long colour)
    {
        var grid = Grid(vm, self);
        grid.Fill(vm, 0, 0, grid.Width, grid.Height, colour);
    }

    [Py("fill_rect")]
    static void FillRectangle(Vm vm, Value self, long x, long y, long width, long height, long colour) =>
        Grid(vm, self).Fill(vm, x, y, width, height, colour);

    [Py("hline")]
    static void HorizontalLine(Vm vm, Value self, long x, long y, long width, long colour) => Grid(vm, self).Fill(vm, x, y, width, 1, colour);

    [Py("vline")]
    static void VerticalLine(Vm vm, Value self, long x, long y, long height, long colour) => Grid(vm, self).Fill(vm, x, y, 1, height, colour);

    [Py("rect")]
    static void Rectangle(Vm vm, Value self, long x, long y, long width, long height, long colour, bool isFilled = false)
    {
        var grid = Grid(vm, self);
        if (isFilled)
        {
            grid.Fill(vm, x, y, width, height, colour);
            return;
        }

        grid.Fill(vm, x, y, width, 1, colour);
        grid.Fill(vm, x, y + height - 1, width, 1, colour);
        grid.Fill(vm, x, y, 1, height, colour);
        grid.Fill(vm, x + width - 1, y, 1, height, colour);
    }

    // --- shapes -----------------------------------------------------------------------------------------------------

    [Py]
    static void Line(Vm vm, Value self, long x1, long y1, long x2, long y2, long colour) =>
        PixelShapes.Line(vm, Grid(vm, self), x1, y1, x2, y2, colour);

    [Py]
    static void Ellipse(
        Vm vm, Value self, long x, long y, long radiusX, long radiusY, long colour, bool isFilled = false, long quarters = (long)PixelShapes.Quarters.All) =>
        PixelShapes.Ellipse(vm, Grid(vm, self), x, y, radiusX, radiusY, colour, isFilled, (PixelShapes.Quarters)quarters & PixelShapes.Quarters.All);

    /// <param name="points">An array of x, y, x, y ...</param>
    [Py("poly")]
    static void Polygon(Vm vm, Value self, long x, long y, Value points, long colour, bool isFilled = false)
    {
        var view = BufferProtocol.View(vm, Conversions.ToBytesView(vm, points).Value);
        int count = ItemSequence.Count(view) & ~1;
        if (count == 0)
        {
            return;
        }

        long[] numbers = new long[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = Conversions.ToLong(vm, ItemSequence.At(vm, view, i));
            vm.Charge(1);
        }

        if (isFilled)
        {
            PixelShapes.Polygon(vm, Grid(vm, self), x, y, numbers, colour);
        }
        else
        {
            PixelShapes.Outline(vm, Grid(vm, self), x, y, numbers, colour);
        }
    }

    // --- copies and text --------------------------------------------------------------------------------------------

    // A frame buffer, or a tuple or list of what makes one.
    static PixelGrid SourceGrid(Vm vm, Value source)
    {
        var native = vm.Is(source, TypeId.FrameBuffer) ? source : Types.Native(vm, source, TypeId.FrameBuffer);
        if (!native.IsAbsent)
        {
            return Grid(vm, native);
        }

        var items = SequenceItems.Of(vm, source);
        return items.Length is 4 or 5
            ? GridOver(
                vm, items[0], BufferAccess.ReadOnly, Conversions.ToLong(vm, items[1]), Conversions.ToLong(vm, items[2]), Conversions.ToLong(vm, items[3]),
                items.Length > 4 ? items[4] : Value.Absent)
            : throw PyError.Value();
    }

    /// <param name="key">The colour that is not copied.</param>
    /// <param name="palette">Its row 0 tells the colour for each of the source's.</param>
    [Py("blit")]
    static void Copy(Vm vm, Value self, Value source, long x, long y, long key = -1, Value palette = default)
    {
        var from = SourceGrid(vm, source);
        bool isMapped = !palette.IsAbsent && !palette.IsNone;
        var map = isMapped ? SourceGrid(vm, palette) : default;
        var to = Grid(vm, self);
        if (x >= to.Width || y >= to.Height || x <= -from.Width || y <= -from.Height)
        {
            return;
        }

        int right = (int)Math.Min(to.Width, x + from.Width);
        int bottom = (int)Math.Min(to.Height, y + from.Height);
        for (int row = (int)Math.Max(0, y); row < bottom; row++)
        {
            for (int column = (int)Math.Max(0, x); column < right; column++)
            {
                uint colour = from[(int)(column - x), (int)(row - y)];
                if (isMapped)
                {
                    // Differs: a colour that the palette does not have is its first one; the original reads behind the palette (FramebufTests).
                    colour = map[colour < map.Width ? (int)colour : 0, 0];
                }

                if (colour != (uint)key)
                {
                    to.Set(column, row, colour);
                }
            }

            vm.Charge(1 + (right / 4));
        }
    }

    /// <summary>Moves the pixels; what is moved in keeps its old colour.</summary>
    [Py]
    static void Scroll(Vm vm, Value self, long stepX, long stepY)
    {
        var grid = Grid(vm, self);
        if (stepX <= -grid.Width || stepX >= grid.Width || stepY <= -grid.Height || stepY >= grid.Height)
        {
            return;
        }

        int columns = grid.Width - (int)Math.Abs(stepX);
        int rows = grid.Height - (int)Math.Abs(stepY);
        for (int i = 0; i < rows; i++)
        {
            // From the side that is moved to, so that no pixel is overwritten before it has moved.
            int y = stepY < 0 ? i : grid.Height - 1 - i;
            for (int j = 0; j < columns; j++)
            {
                int x = stepX < 0 ? j : grid.Width - 1 - j;
                grid.Set(x, y, grid[x - (int)stepX, y - (int)stepY]);
            }

            vm.Charge(1 + (columns / 4));
        }
    }

    [Py]
    static void Text(Vm vm, Value self, Value text, long x, long y, long colour = 1)
    {
        var letters = ByteText.StrOrBytes(vm, text);
        var grid = Grid(vm, self);
        foreach (byte letter in letters)
        {
            if (letter == 0)
            {
                break;
            }

            foreach (byte column in PixelFont.ColumnsOf(letter))
            {
                for (int row = 0; row < 8; row++)
                {
                    if ((column >> row & 1) != 0)
                    {
                        grid.SetIfInside(x, y + row, colour);
                    }
                }

                x++;
            }

            vm.Charge(PixelFont.Columns);
        }
    }
}
