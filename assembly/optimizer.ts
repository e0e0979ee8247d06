import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg, argF32 } from './simd';

/** The gradients of four weights, clipped. */
// @ts-ignore: decorator
@inline
function gradientsAt(at: usize, left: i32, factor: v128): v128 {
  return f32x4.mul(loadUpTo4(at, left), factor);
}

/** The factor at an address where the gradients are clipped, otherwise 1. */
// @ts-ignore: decorator
@inline
function clipping(at: i32, clips: i32): v128 {
  return clips ? v128.load_splat<f32>(at) : f32x4.splat(1);
}

/**
 * Moves weights as torch.optim.Adam, or AdamW where the decay is decoupled. Numbers: addresses of weights, gradients, scalars, both averages and
 * the clip factor; count, length of a task, whether gradients are clipped, rate factor, beta 1, 1 - beta 1, beta 2, 1 - beta 2, eps, decay,
 * whether it is decoupled.
 */
export function adamStep(call: usize, task: i32, scratch: usize): void {
  const scalars: usize = arg(call, 2);
  const length = arg(call, 7);
  const first = task * length;
  const end = min(first + length, arg(call, 6));
  const factor = clipping(arg(call, 5), arg(call, 8));
  const rateFactor = argF32(call, 9);
  const beta1 = f32x4.splat(argF32(call, 10));
  const rest1 = f32x4.splat(argF32(call, 11));
  const beta2 = f32x4.splat(argF32(call, 12));
  const rest2 = f32x4.splat(argF32(call, 13));
  const eps = f32x4.splat(argF32(call, 14));
  const decay = argF32(call, 15);
  const decays = decay != 0;
  const decoupled = arg(call, 16) != 0;
  const decays4 = f32x4.splat(decay);
  const kept = f32x4.splat(1 - load<f32>(scalars, 8) * rateFactor * decay);
  const rate = f32x4.splat(load<f32>(scalars) * rateFactor);
  const root = v128.load_splat<f32>(scalars, 4);
  for (let i = first; i < end; i += 4) {
    const left = end - i;
    const at = <usize>i << 2;
    let g = gradientsAt(arg(call, 1) + at, left, factor);
    let w = loadUpTo4(arg(call, 0) + at, left);
    if (decays) {
      if (decoupled) w = f32x4.mul(w, kept);
      else g = f32x4.add(g, f32x4.mul(w, decays4));
    }
    const average = f32x4.add(f32x4.mul(beta1, loadUpTo4(arg(call, 3) + at, left)), f32x4.mul(rest1, g));
    const square = f32x4.add(f32x4.mul(beta2, loadUpTo4(arg(call, 4) + at, left)), f32x4.mul(rest2, f32x4.mul(g, g)));
    storeUpTo4(arg(call, 3) + at, average, left);
    storeUpTo4(arg(call, 4) + at, square, left);
    const step = f32x4.div(average, f32x4.add(f32x4.div(f32x4.sqrt(square), root), eps));
    storeUpTo4(arg(call, 0) + at, f32x4.sub(w, f32x4.mul(rate, step)), left);
  }
}

/**
 * Moves weights as torch.optim.SGD. Numbers: addresses of weights, gradients, scalars, the momentum's buffer (any where there is none) and the clip
 * factor; count, length of a task, whether gradients are clipped, rate factor, momentum, whether it is Nesterov's, decay.
 */
export function sgdStep(call: usize, task: i32, scratch: usize): void {
  const scalars: usize = arg(call, 2);
  const length = arg(call, 6);
  const first = task * length;
  const end = min(first + length, arg(call, 5));
  const factor = clipping(arg(call, 4), arg(call, 7));
  const momentum = f32x4.splat(argF32(call, 9));
  const hasMomentum = argF32(call, 9) != 0;
  const nesterov = arg(call, 10) != 0;
  const decays = argF32(call, 11) != 0;
  const decay = f32x4.splat(argF32(call, 11));
  const rate = f32x4.splat(load<f32>(scalars) * argF32(call, 8));
  const isFirst = load<f32>(scalars, 4) != 0;
  for (let i = first; i < end; i += 4) {
    const left = end - i;
    const at = <usize>i << 2;
    const w = loadUpTo4(arg(call, 0) + at, left);
    let g = gradientsAt(arg(call, 1) + at, left, factor);
    if (decays) g = f32x4.add(g, f32x4.mul(w, decay));
    if (hasMomentum) {
      // Before the first step nothing has been written to the buffer.
      const buffer = isFirst ? g : f32x4.add(f32x4.mul(momentum, loadUpTo4(arg(call, 3) + at, left)), g);
      storeUpTo4(arg(call, 3) + at, buffer, left);
      g = nesterov ? f32x4.add(g, f32x4.mul(momentum, buffer)) : buffer;
    }
    storeUpTo4(arg(call, 0) + at, f32x4.sub(w, f32x4.mul(rate, g)), left);
  }
}
