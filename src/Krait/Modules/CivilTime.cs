// Dates of the Gregorian calendar from seconds since 1970 and back, for any year that the original knows: .NET's own end with
// the year 9999. Years are counted from March, so that the leap day is the last of its year.

namespace Krait.Modules;

internal readonly record struct CivilTime(long Year, int Month, int Day, int Hour, int Minute, int Second, int Weekday, int YearDay)
{
    const long SecondsPerDay = 86_400;
    const long DaysPerEra = 146_097; // 400 years
    const long EpochDays = 719_468; // from March 1st of the year 0 to 1970
    const int Thursday = 3; // January 1st 1970; Monday is 0

    /// <summary>The year fits an int up to here, in either direction.</summary>
    public const long MaxSeconds = 67_000_000_000_000_000;

    public static CivilTime Of(long seconds)
    {
        long days = FloorDivide(seconds, SecondsPerDay);
        int secondOfDay = (int)(seconds - (days * SecondsPerDay));
        long era = FloorDivide(days + EpochDays, DaysPerEra);
        long dayOfEra = days + EpochDays - (era * DaysPerEra);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int marchMonth = (int)(((5 * dayOfYear) + 2) / 153);
        int day = (int)dayOfYear - (((153 * marchMonth) + 2) / 5) + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        long year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        int weekday = (int)(days + Thursday - (FloorDivide(days + Thursday, 7) * 7));
        return new CivilTime(year, month, day, secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60, weekday,
            (int)(days - DaysBefore(year, 1)) + 1);
    }

    /// <summary>Seconds of a date whose parts may lie outside their ranges: the 40th of January is the 9th of February. Each
    /// part must fit an int.</summary>
    public static long ToSeconds(long year, long month, long day, long hour, long minute, long second)
    {
        year += FloorDivide(month - 1, 12);
        month -= FloorDivide(month - 1, 12) * 12;
        return ((DaysBefore(year, (int)month) + day - 1) * SecondsPerDay) + (hour * 3600) + (minute * 60) + second;
    }

    /// <summary>Days from 1970 to the first of a month.</summary>
    static long DaysBefore(long year, int month)
    {
        if (month <= 2)
        {
            year--;
        }

        long era = FloorDivide(year, 400);
        long yearOfEra = year - (era * 400);
        int marchMonth = month > 2 ? month - 3 : month + 9;
        long dayOfYear = ((153 * marchMonth) + 2) / 5;
        return (era * DaysPerEra) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - EpochDays;
    }

    static long FloorDivide(long a, long b) => (a / b) - (a % b < 0 ? 1 : 0);
}
