/** A saved model: a safetensors file, which is the length of its header, the header and its tensors' bytes. */
export function savedModel(file: Buffer): { metadata: Record<string, string>; tensors: Buffer } {
  const length = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, 8 + length).toString('utf8'));
  return { metadata: header.__metadata__, tensors: file.subarray(8 + length) };
}
