/** A tensor off the device, in torch's layout: what weight files and checkpoints hold. */
export interface NamedTensor {
  /** state_dict key. */
  name: string;
  dtype: 'F32' | 'I64';
  shape: number[];
  data: Float32Array | BigInt64Array;
}
