using Netral.Kernel;
using Netral.Roster;

namespace Netral.Pledges;

/// <summary>Coverage of a unit's subtree in a round, kept by the follower. <see cref="Day"/> 0 is the running total, else yyyymmdd what changed on that local day.</summary>
internal sealed class Count
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public Id<Unit> Unit { get; set; }
    public int Day { get; set; }

    /// <summary><c>all</c>, <c>kind</c>, <c>position</c>, <c>level</c>, <c>recognition</c>, and <c>contact</c> for those without one.</summary>
    public required string Split { get; set; }

    public required string Key { get; set; }
    public int Must { get; set; }
    public int Signed { get; set; }
    public int Exempt { get; set; }
    public int Contested { get; set; }
}

/// <summary>What the follower last knew of a slot, so that each fact changes the counts by the difference, once.</summary>
internal sealed class SlotState
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }
    public Id<Unit> Unit { get; set; }
    public EmploymentKind Kind { get; set; }
    public PositionGroup PositionGroup { get; set; }
    public bool Present { get; set; }
    public bool Exempt { get; set; }
    public bool Contactless { get; set; }
    public Level? Level { get; set; }
    public Recognition? Recognition { get; set; }
    public bool Contested { get; set; }

    /// <summary>What follows from the rest; the lists on <c>/pantau</c> read by it, so that a page touches only the rows it shows.</summary>
    public SlotStanding Standing { get; set; }
}

/// <summary>Where somebody stands in a round, as the lists show it.</summary>
public enum SlotStanding { Missing = 1, Signed = 2, Exempt = 3, Contested = 4, Gone = 5 }
