// Standard input from a stream of the host. The stream is read only when bytes are wanted: by a thread of its own inside an
// operation, which must be able to give up its wait; outside of one by the reading thread itself. Never by both at once.

namespace Krait;

internal sealed class StreamInput(Stream stream) : InputReader(BufferBytes)
{
    const int BufferBytes = 4096;

    readonly byte[] chunk = new byte[BufferBytes];
    bool isWanted;
    bool isBusy;
    Thread? thread;

    protected override bool Ask()
    {
        bool isNew = !isWanted;
        isWanted = true;
        if (thread == null)
        {
            thread = new Thread(ReadAhead) { IsBackground = true, Name = "Krait stdin" };
            thread.Start();
        }

        Monitor.PulseAll(Gate);
        return isNew;
    }

    protected override void Await()
    {
        if (isWanted || isBusy)
        {
            Monitor.Wait(Gate);
            return;
        }

        Fill();
    }

    void ReadAhead()
    {
        lock (Gate)
        {
            while (true)
            {
                while (!isWanted || isBusy)
                {
                    Monitor.Wait(Gate);
                }

                Fill();
            }
        }
    }

    // The gate is left while the stream is read. The buffer is empty then, so all that comes has room.
    void Fill()
    {
        isBusy = true;
        Monitor.Exit(Gate);
        int got = 0;
        IOException? error = null;
        try
        {
            got = stream.Read(chunk, 0, chunk.Length);
        }
        catch (IOException failed)
        {
            error = failed;
        }
        catch (ObjectDisposedException)
        {
        }
        finally
        {
            Monitor.Enter(Gate);
        }

        isBusy = false;
        isWanted = false;
        Failure = error;
        IsEnded = got == 0 && error == null;
        Put(chunk.AsSpan(0, got));
    }
}
