using System;
using System.Collections.Generic;
using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>Measures the steps of a run for a profile.</summary>
internal abstract class StepClock
{
    /// <summary>A clock for a stream: by its device's markers where the context has them, or else the host's.</summary>
    public static StepClock Of(AcceleratorStream stream)
    {
        try
        {
            using ProfilingMarker marker = stream.AddProfilingMarker();
            return new MarkerClock(stream);
        }
        catch (NotSupportedException)
        {
            return new SynchronisingClock(stream);
        }
    }

    /// <summary>A run begins.</summary>
    public abstract void Begin(StepProfile profile);

    /// <summary>A step starts.</summary>
    public abstract void Start();

    /// <summary>The last step has been enqueued.</summary>
    public abstract void Stop();

    /// <summary>The stream has been synchronised; the profile is complete.</summary>
    public abstract void End();

    private sealed class MarkerClock(AcceleratorStream stream) : StepClock
    {
        private readonly List<ProfilingMarker> markers = [];
        private StepProfile? profile;

        public override void Begin(StepProfile profile)
        {
            Forget();
            this.profile = profile;
            profile.Clear(StepTiming.Device);
        }

        public override void Start() => markers.Add(stream.AddProfilingMarker());

        public override void Stop() => Start();

        public override void End()
        {
            for (int i = 0; i + 1 < markers.Count; i++)
            {
                profile!.Add(markers[i + 1].MeasureFrom(markers[i]));
            }

            Forget();
        }

        private void Forget()
        {
            markers.ForEach(marker => marker.Dispose());
            markers.Clear();
        }
    }

    private sealed class SynchronisingClock(AcceleratorStream stream) : StepClock
    {
        private StepProfile? profile;

        public override void Begin(StepProfile profile)
        {
            this.profile = profile;
            profile.Clear(StepTiming.Synchronised);
        }

        public override void Start()
        {
            stream.Synchronize();
            profile!.Start();
        }

        public override void Stop()
        {
            stream.Synchronize();
            profile!.End();
        }

        public override void End()
        {
        }
    }
}
