using System;
using System.Collections.Generic;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public class Module : IDisposable
        {
            private readonly Dictionary<string, Module> children = [];
            private readonly Dictionary<string, Tensor> tensors = [];

            protected Module(string name)
            {
            }

            public virtual bool training { get; private set; } = true;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (Module child in children.Values)
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach ((string name, Module module) in children)
                {
                    yield return (name, module);
                }
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    children.Remove(name);
                    return;
                }

                if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"A module cannot be called '{name}'.", nameof(name));
                }

                if (!children.TryAdd(name, submodule))
                {
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                }

                submodule.RegisterComponents();
            }

            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach ((string name, Tensor tensor) in tensors)
                {
                    destination.Add(start + name, tensor);
                }

                foreach ((string name, Module child) in children)
                {
                    child.state_dict(destination, start + name);
                }

                return destination;
            }

            public virtual void register_parameter(string name, Parameter param) => tensors.Add(name, param);

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true) => tensors.Add(name, tensor);

            /// <summary>TorchSharp looks for fields that hold modules; networks register theirs by name.</summary>
            protected virtual void RegisterComponents()
            {
            }

            protected virtual void Dispose(bool disposing)
            {
            }
        }

        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected HookableModule(string name)
                : base(name)
            {
            }
        }

        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input) => forward(input);
        }
    }
}

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => module;
}
