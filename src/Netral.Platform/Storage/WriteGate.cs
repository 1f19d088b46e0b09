namespace Netral.Platform.Storage;

/// <summary>
/// SQLite has one writer at a time and its waiting is a sleep, not a queue: a long import in chunks starves everybody else (measured: 0.9 s).
/// This gate is the fair queue, in this process: whoever asked first writes first, and the longest wait is one chunk. On PostgreSQL it is open.
/// It also wakes the followers after a commit.
/// </summary>
public sealed class WriteGate(bool oneWriter) : IDisposable
{
    private readonly Lock guard = new();
    private readonly Queue<TaskCompletionSource> waiting = new();
    private readonly SemaphoreSlim wake = new(0, 1);
    private bool taken;

    public async ValueTask<IDisposable?> Enter(CancellationToken stop)
    {
        if (!oneWriter)
            return null;
        TaskCompletionSource? turn = null;
        lock (guard)
        {
            if (taken)
                waiting.Enqueue(turn = new(TaskCreationOptions.RunContinuationsAsynchronously));
            taken = true;
        }
        if (turn is not null)
        {
            await using var cancel = stop.Register(() => turn.TrySetCanceled(stop));
            await turn.Task;
        }
        return new Turn(this);
    }

    /// <summary>Called after a commit: somebody who reads the journal may have work.</summary>
    public void Pulse()
    {
        lock (guard)
        {
            if (wake.CurrentCount == 0)
                wake.Release();
        }
    }

    /// <summary>True when a commit of this process woke us, false after <paramref name="atMost"/>; other processes' commits are found by looking.</summary>
    public Task<bool> WaitForCommit(TimeSpan atMost, CancellationToken stop) => wake.WaitAsync(atMost, stop);

    public void Dispose() => wake.Dispose();

    private void Leave()
    {
        lock (guard)
        {
            while (waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                    return;
            }
            taken = false;
        }
    }

    private sealed class Turn(WriteGate gate) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                gate.Leave();
        }
    }
}
