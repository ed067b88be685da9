using System;

namespace ILGPU.Util
{
    public abstract class DisposeBase : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose()
        {
            if (!IsDisposed)
            {
                IsDisposed = true;
                Dispose(true);
            }

            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
        }
    }
}

namespace ILGPU.Runtime
{
    public abstract class AcceleratorObject(Accelerator accelerator) : Util.DisposeBase
    {
        public Accelerator Accelerator { get; } = accelerator;

        public AcceleratorType AcceleratorType => Accelerator.AcceleratorType;

        protected abstract void DisposeAcceleratorObject(bool disposing);

        protected sealed override void Dispose(bool disposing)
        {
            DisposeAcceleratorObject(disposing);
            base.Dispose(disposing);
        }
    }
}
