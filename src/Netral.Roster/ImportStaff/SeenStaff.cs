namespace Netral.Roster.ImportStaff;

/// <summary>Who was already read, as numbers only: 16 bytes a person, so that five million fit into 200 MB.
/// Open addressing over one array; a key is a NIP, a NIK or a hash, each in a range of its own.</summary>
internal sealed class SeenStaff
{
    private (long Key, int Line, int Name)[] slots = new (long, int, int)[1 << 12];
    private int count;

    /// <summary>Remembers the first line with a key. Returns it, with the hash of the name that stood there, when the key was known.</summary>
    /// <param name="key">Never 0.</param>
    public (int Line, int Name)? Meet(long key, int line, int name)
    {
        if (count * 10L > slots.Length * 7L)
            Grow();
        var slot = Slot(slots, key);
        if (slots[slot].Key == key)
            return (slots[slot].Line, slots[slot].Name);
        slots[slot] = (key, line, name);
        count++;
        return null;
    }

    private void Grow()
    {
        var larger = new (long Key, int Line, int Name)[slots.Length * 2];
        foreach (var slot in slots)
        {
            if (slot.Key != 0)
                larger[Slot(larger, slot.Key)] = slot;
        }
        slots = larger;
    }

    private static int Slot((long Key, int Line, int Name)[] slots, long key)
    {
        var mask = slots.Length - 1;
        // Fibonacci hashing: neighbouring serials must not stand in one heap.
        var slot = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 32) & mask;
        while (slots[slot].Key != 0 && slots[slot].Key != key)
            slot = (slot + 1) & mask;
        return slot;
    }
}
