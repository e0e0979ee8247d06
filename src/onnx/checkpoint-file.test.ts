import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { isOnnx } from '#nn/weights/file-kind.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { joined } from '#nn/weights/safetensors.ts';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { checkpointOf } from './checkpoint.fixture.ts';
import { onnxModel, onnxParts } from './checkpoint-model.ts';
import { readOnnxCheckpoint } from './read-checkpoint.ts';
import { type ModelProto, ModelProtoSchema, StringStringEntryProtoSchema, type TensorProto } from './schema/onnx_pb.ts';

const checkpoint = checkpointOf();
const file = joined(onnxParts(checkpoint, 'prepared'));
const model = fromBinary(ModelProtoSchema, file);

const read = (bytes: Uint8Array<ArrayBuffer>) => readOnnxCheckpoint(bytes, 'net.onnx');

/** A checkpoint in short, to compare it without its numbers; those of other checkpoints are held against its own. */
function inShort({ weights, ...facts }: Checkpoint) {
  return { ...facts, tensors: weights.map(({ name, dtype, shape }) => `${name} ${dtype} ${shape}`).sort() };
}

const bytesOf = ({ data }: NamedTensor) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

function differing(got: Checkpoint, wanted: Checkpoint): string[] {
  const own = new Map(got.weights.map((tensor) => [tensor.name, bytesOf(tensor)]));
  return wanted.weights.filter((tensor) => !own.get(tensor.name)?.equals(bytesOf(tensor))).map(({ name }) => name);
}

/** The file as another program changed it. */
function changed(change: (model: ModelProto) => void): Uint8Array<ArrayBuffer> {
  const copy = fromBinary(ModelProtoSchema, file);
  change(copy);
  return toBinary(ModelProtoSchema, copy);
}

function refusal(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    read(bytes);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem.code;
    throw thrown;
  }
  return 'none';
}

describe.each(['prepared', 'bare'] as const)('a file, %s', (form) => {
  it.each(['groundglass_small', 'inception_v3'])('comes back as the checkpoint that it was made of: %s', (net) => {
    const written = checkpointOf(net, net === 'inception_v3' ? 75 : 16);
    const bytes = joined(onnxParts(written, form));
    expect(isOnnx(bytes.subarray(0, 512))).toBe(true);
    const back = read(bytes);
    expect(inShort(back)).toEqual(inShort(written));
    expect(differing(back, written)).toEqual([]);
  });

  it('names its classes, its preparation and the notice', () => {
    const { metadataProps, docString } = fromBinary(ModelProtoSchema, joined(onnxParts(checkpoint, form)));
    const metadata = Object.fromEntries(metadataProps.map(({ key, value }) => [key, value]));
    expect(JSON.parse(metadata.classes)).toEqual(checkpoint.settings.classes);
    expect(JSON.parse(metadata.preparation)).toEqual(checkpoint.settings.preparation);
    expect(metadata).toMatchObject({ form, net: 'groundglass_small', notice: inEnglish(phrase('notice/short')) });
    expect(docString).toContain(metadata.notice);
  });
});

describe('the graph', () => {
  it.each(CATALOGUE.map(({ name, minSize }) => [name, minSize]))(
    'of %s takes every tensor that computes, and says each name once',
    (net, size) => {
      const { model, graph, tensors, training } = onnxModel(checkpointOf(net, size), 'bare');
      const computing = [...tensors, ...graph.initializer].map(({ name }) => name);
      const taken = new Set(graph.node.flatMap(({ input }) => input));
      expect(computing.filter((name) => !taken.has(name))).toEqual([]);
      const names = [...computing, ...training.map(({ name }) => name), ...graph.node.flatMap(({ output }) => output), 'input'];
      expect(new Set(names).size).toBe(names.length);
      expect(training.every(({ name }) => /num_batches_tracked$|^AuxLogits/.test(name))).toBe(true);
      expect(model.opsetImport.map(({ version }) => version)).toEqual([17n]);
    },
  );
});

describe('what is refused', () => {
  const setEntry = (wanted: string, value: string) => (m: ModelProto) => {
    for (const entry of m.metadataProps) if (entry.key === wanted) entry.value = value;
  };
  const setTensor = (fields: Partial<TensorProto>) => (m: ModelProto) => {
    Object.assign(m.graph?.initializer.at(-1) ?? {}, fields);
  };
  const many = (count: number) => (m: ModelProto) => {
    for (let i = 0; i < count; i++) m.metadataProps.push(create(StringStringEntryProtoSchema, { key: `${i}` }));
  };
  it.each<[string, (model: ModelProto) => void, string]>([
    ['settings that are damaged', setEntry('settings', '{'), 'checkpoint-foreign'],
    ['a form of later', setEntry('groundglass', '99'), 'checkpoint-foreign'],
    ['half precision', setTensor({ dataType: 10 }), 'onnx-unsupported'],
    ['values that lie elsewhere', setTensor({ rawData: new Uint8Array(0) }), 'onnx-unsupported'],
    ['a shape that its values do not fill', setTensor({ dims: [2n ** 40n, 2n ** 40n] }), 'onnx-unsupported'],
    ['a size below 0', setTensor({ dims: [-4n] }), 'onnx-unsupported'],
    ['a shape of many axes', setTensor({ dims: Array.from({ length: 1e5 }, () => 1n) }), 'onnx-unsupported'],
    ['numbers that are none', setTensor({ rawData: new Uint8Array(16).fill(0xff) }), 'checkpoint-not-finite'],
    ['more entries of metadata than a model has', many(20_001), 'onnx-damaged'],
  ])('%s', (_, change, code) => expect(refusal(changed(change))).toBe(code));

  it('says which program wrote a file that is not ours', () => {
    const foreign = toBinary(ModelProtoSchema, create(ModelProtoSchema, { ...model, producerName: 'pytorch', metadataProps: [] }));
    expect(() => read(foreign)).toThrow(/an ONNX file written by pytorch, which says neither/);
  });

  it('takes bytes that were cut off, changed or made up for nothing else than damaged', () => {
    const accepted = new Set(['none', 'onnx-damaged', 'onnx-unsupported', 'checkpoint-foreign', 'checkpoint-not-finite']);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.boolean(), (at, value, cut) => {
        const bytes = cut ? file.slice(0, at) : file.with(at, value);
        expect(accepted).toContain(refusal(bytes as Uint8Array<ArrayBuffer>));
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void expect(accepted).toContain(refusal(bytes as Uint8Array<ArrayBuffer>))),
      { numRuns: 500 },
    );
  });
});

it('refuses weights that a file of this format cannot hold', () => {
  const huge = { length: 0, byteLength: 2 ** 31 } as unknown as NamedTensor['data'];
  const large = { ...checkpoint, weights: [{ name: 'fc.weight', dtype: 'F32' as const, shape: [1], data: huge }] };
  expect(() => onnxParts(large, 'bare')).toThrow(/Groundglass Small: As an ONNX file it would have 2147483648 bytes/);
});

it('gives the tensors as they lie in memory, so that a large net is not there twice', () => {
  const parts = onnxParts(checkpoint, 'bare');
  for (const { data } of checkpoint.weights) expect(parts.some(({ buffer }) => buffer === data.buffer)).toBe(true);
});
