import * as ort from 'onnxruntime-web';

/** Numbers in the order of a file's input, and their shape. */
export interface OnnxInput {
  values: Float32Array | Uint8Array;
  shape: readonly number[];
}

/** An ONNX file that a runtime of other people has opened. */
export interface OnnxRuntime {
  /** Inputs and outputs: the name, and the sizes, where 'N' is any number. */
  inputs: [name: string, type: string, sizes: readonly (number | string)[]][];
  outputs: [name: string, type: string, sizes: readonly (number | string)[]][];
  /** Computes all outputs. */
  run(input: OnnxInput): Promise<Record<string, Float32Array>>;
  close(): Promise<void>;
}

/** Opens a file with onnxruntime-web on the processor. What it finds odd in a file is an error. */
export async function openOnnx(file: Uint8Array): Promise<OnnxRuntime> {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(file, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  const described = (list: readonly ort.InferenceSession.ValueMetadata[]): OnnxRuntime['inputs'] =>
    list.map((one) => (one.isTensor ? [one.name, one.type, one.shape] : [one.name, '', []]));
  return {
    inputs: described(session.inputMetadata),
    outputs: described(session.outputMetadata),
    run: async ({ values, shape }) => {
      const tensor = values instanceof Uint8Array ? new ort.Tensor('uint8', values, shape) : new ort.Tensor('float32', values, shape);
      const results = await session.run({ [session.inputNames[0]]: tensor });
      return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data as Float32Array]));
    },
    close: () => session.release(),
  };
}
