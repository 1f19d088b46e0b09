namespace Netral.Sealing.Sharing;

/// <summary>GF(2^8) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197 §4). No table and no branch on a value: what remains to be measured from outside is the
/// machine's own arithmetic, and how often it is called, which follows from public numbers only.</summary>
internal static class Field256
{
    public static byte Multiply(byte left, byte right)
    {
        int a = left, b = right, product = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= -(b & 1) & a;
            a = (a << 1) ^ (-((a >> 7) & 1) & 0x11b);
            b >>= 1;
        }
        return (byte)product;
    }

    /// <summary>a^254, which is 1/a; 0 for 0.</summary>
    public static byte Invert(byte value)
    {
        byte result = 1, power = value;
        for (var exponent = 254; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = Multiply(result, power);
            power = Multiply(power, power);
        }
        return result;
    }
}
