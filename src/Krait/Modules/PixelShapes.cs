// Lines, ellipses and polygons over a PixelGrid, with the pixels that the original sets.
//
// Coordinates are whatever a script gives: sums wrap, and every loop is charged by the step, so a shape of absurd size takes
// its time but can be stopped.

using System.Buffers;
using Krait.Runtime;

namespace Krait.Modules;

internal static class PixelShapes
{
    /// <summary>Bresenham's line; the last pixel is set by itself.</summary>
    public static void Line(Vm vm, PixelGrid grid, long x1, long y1, long x2, long y2, long colour)
    {
        long dx = Math.Abs(Limit(x2) - Limit(x1));
        long dy = Math.Abs(Limit(y2) - Limit(y1));
        int stepX = x2 > x1 ? 1 : -1;
        int stepY = y2 > y1 ? 1 : -1;
        bool isSteep = dy > dx;
        long longWay = Math.Max(dx, dy);
        long shortWay = Math.Min(dx, dy);
        long error = (2 * shortWay) - longWay;
        var (x, y) = (Limit(x1), Limit(y1));
        for (long i = 0; i < longWay; i++)
        {
            grid.SetIfInside(x, y, colour);
            if (error >= 0)
            {
                x += isSteep ? stepX : 0;
                y += isSteep ? 0 : stepY;
                error -= 2 * longWay;
            }

            x += isSteep ? 0 : stepX;
            y += isSteep ? stepY : 0;
            error += 2 * shortWay;
            vm.Charge(1);
        }

        grid.SetIfInside(x2, y2, colour);
    }

    // Far outside of every grid, and far inside of what can be added and multiplied.
    static long Limit(long coordinate) => Math.Clamp(coordinate, -(1 << 30), 1 << 30);

    // --- ellipses ---------------------------------------------------------------------------------------------------

    /// <summary>The quarters of an ellipse, as in the argument of FrameBuffer.ellipse.</summary>
    [Flags]
    public enum Quarters
    {
        RightTop = 1,
        LeftTop = 2,
        LeftBottom = 4,
        RightBottom = 8,
        All = 15,
    }

    /// <summary>A midpoint ellipse: one walk while the outline is steep, one while it is flat.</summary>
    public static void Ellipse(Vm vm, PixelGrid grid, long centreX, long centreY, long radiusX, long radiusY, long colour, bool isFilled, Quarters quarters)
    {
        if (radiusX == 0 && radiusY == 0)
        {
            if (quarters != 0)
            {
                grid.SetIfInside(centreX, centreY, colour);
            }

            return;
        }

        long a = radiusX * radiusX;
        long b = radiusY * radiusY;
        var (x, y) = (radiusX, 0L);
        long changeX = b * (1 - (2 * radiusX));
        long changeY = a;
        long error = 0;
        long stopX = 2 * b * radiusX;
        for (long stopY = 0; stopX >= stopY; vm.Charge(1))
        {
            Points(vm, grid, centreX, centreY, x, y, colour, isFilled, quarters);
            y++;
            stopY += 2 * a;
            error += changeY;
            changeY += 2 * a;
            if ((2 * error) + changeX > 0)
            {
                x--;
                stopX -= 2 * b;
                error += changeX;
                changeX += 2 * b;
            }
        }

        (x, y) = (0, radiusY);
        changeX = b;
        changeY = a * (1 - (2 * radiusY));
        error = 0;
        long stop = 2 * a * radiusY;
        for (stopX = 0; stopX <= stop; vm.Charge(1))
        {
            Points(vm, grid, centreX, centreY, x, y, colour, isFilled, quarters);
            x++;
            stopX += 2 * b;
            error += changeX;
            changeX += 2 * b;
            if ((2 * error) + changeY > 0)
            {
                y--;
                stop -= 2 * a;
                error += changeY;
                changeY += 2 * a;
            }
        }
    }

    static void Points(Vm vm, PixelGrid grid, long centreX, long centreY, long x, long y, long colour, bool isFilled, Quarters quarters)
    {
        for (int i = 0; i < 4; i++)
        {
            if (((int)quarters >> i & 1) == 0)
            {
                continue;
            }

            bool isLeft = (Quarters)(1 << i) is Quarters.LeftTop or Quarters.LeftBottom;
            bool isTop = (Quarters)(1 << i) is Quarters.LeftTop or Quarters.RightTop;
            long row = centreY + (isTop ? -y : y);
            if (isFilled)
            {
                grid.Fill(vm, isLeft ? centreX - x : centreX, row, x + 1, 1, colour);
            }
            else
            {
                grid.SetIfInside(centreX + (isLeft ? -x : x), row, colour);
            }
        }
    }

    // --- polygons ---------------------------------------------------------------------------------------------------

    /// <summary>Lines between the points, from the last one to the first too.</summary>
    /// <param name="points">x, y, x, y ...</param>
    public static void Outline(Vm vm, PixelGrid grid, long x, long y, ReadOnlySpan<long> points, long colour)
    {
        var (x1, y1) = (points[0], points[1]);
        for (int i = points.Length - 2; i >= 0; i -= 2)
        {
            var (x2, y2) = (points[i], points[i + 1]);
            Line(vm, grid, x + x1, y + y1, x + x2, y + y2, colour);
            (x1, y1) = (x2, y2);
        }
    }

    /// <summary>Fills row by row between the places where the row crosses an edge.</summary>
    /// <param name="points">x, y, x, y ...</param>
    public static void Polygon(Vm vm, PixelGrid grid, long x, long y, Span<long> points, long colour)
    {
        (x, y) = (Limit(x), Limit(y));
        long top = long.MaxValue;
        long bottom = long.MinValue;
        for (int i = 0; i < points.Length; i += 2)
        {
            points[i] = Limit(points[i]);
            points[i + 1] = Limit(points[i + 1]);
            top = Math.Min(top, points[i + 1]);
            bottom = Math.Max(bottom, points[i + 1]);
        }

        // Rows outside of the grid show nothing.
        top = Math.Max(top, -y);
        bottom = Math.Min(bottom, grid.Height - 1 - y);
        long[] crossings = ArrayPool<long>.Shared.Rent(points.Length);
        try
        {
            for (long row = top; row <= bottom; row++)
            {
                var found = crossings.AsSpan(0, Cross(vm, grid, x, y, points, row, colour, crossings));
                found.Sort();
                for (int i = 0; i + 1 < found.Length; i += 2)
                {
                    grid.Fill(vm, x + found[i], y + row, found[i + 1] - found[i] + 1, 1, colour);
                }
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(crossings);
        }
    }

    // An edge's lower end is left out, or two edges that meet would cross the row twice there. What that misses, at the lowest
    // points, is drawn at once.
    static int Cross(Vm vm, PixelGrid grid, long x, long y, ReadOnlySpan<long> points, long row, long colour, Span<long> crossings)
    {
        int count = 0;
        var (x1, y1) = (points[0], points[1]);
        for (int i = points.Length - 2; i >= 0; i -= 2)
        {
            var (x2, y2) = (points[i], points[i + 1]);
            if ((y1 > row && y2 <= row) || (y1 <= row && y2 > row))
            {
                crossings[count++] = ((32 * x1) + (32 * (x2 - x1) * (row - y1) / (y2 - y1)) + 16) / 32;
            }
            else if (row == Math.Max(y1, y2))
            {
                if (y1 == y2)
                {
                    Line(vm, grid, x + x1, y + y1, x + x2, y + y2, colour);
                }
                else
                {
                    grid.SetIfInside(x + (y1 < y2 ? x2 : x1), y + row, colour);
                }
            }

            (x1, y1) = (x2, y2);
            vm.Charge(1);
        }

        return count;
    }
}
