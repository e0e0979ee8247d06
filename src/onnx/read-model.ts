import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { elementCount } from '#nn/weights/tensor-view.ts';
import { ELEMENT, isConstantName } from './graph-writer.ts';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TrainingInfoProtoSchema,
} from './schema/onnx_pb.ts';
import { fieldsOf, numbersIn } from './wire.ts';

/** What the studio needs of an ONNX file; of its nodes nothing. */
export interface ReadModel {
  producer: string;
  metadata: Record<string, string>;
  /** The tensors of its net; those that it had when it was trained, too. */
  tensors: NamedTensor[];
}

/** More tensors, and more entries of metadata, than a net here has; more bytes than an entry has, and more axes. */
const MOST = 20_000;
const MOST_TEXT = 2 ** 26;
const MOST_AXES = 8;
/** Bytes of an element, by the type's number. */
const ELEMENT_BYTES: Record<number, 4 | 8 | undefined> = { [ELEMENT.float]: 4, [ELEMENT.int64]: 8 };

const MODEL = ModelProtoSchema.field;
const GRAPH = GraphProtoSchema.field;
const TENSOR = TensorProtoSchema.field;
const ENTRY = StringStringEntryProtoSchema.field;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Reads an ONNX file of any program as far as it tells what the studio asks for. `wants` gets the metadata, wherever they stand in the file, before
 * a tensor is read. Throws ProblemError for damaged bytes, and for tensors that are stored in another way than the studio's; `subject` names
 * the file.
 */
export function readModel(file: Bytes, subject: Subject, wants: (about: Omit<ReadModel, 'tensors'>) => void): ReadModel {
  try {
    const about = readAbout(file, subject);
    wants(about);
    return { ...about, tensors: [...tensorsIn(file, subject)] };
  } catch (thrown) {
    // Whatever else goes wrong is the reader's word for bytes that are no message.
    throw thrown instanceof ProblemError ? thrown : new ProblemError('onnx-damaged', subject);
  }
}

function readAbout(file: Bytes, subject: Subject): Omit<ReadModel, 'tensors'> {
  let producer = '';
  const metadata = new Map<string, string>();
  for (const { number, value } of fieldsOf(file)) {
    if (typeof value === 'number') continue;
    if (number === MODEL.producerName.number) producer = textOf(value);
    if (number !== MODEL.metadataProps.number) continue;
    const [key, text] = entryOf(value);
    metadata.set(key, text);
    if (metadata.size > MOST) throw new ProblemError('onnx-damaged/most', subject, { most: MOST });
  }
  return { producer, metadata: Object.fromEntries(metadata) };
}

function entryOf(entry: Bytes): [key: string, value: string] {
  let [key, text] = ['', ''];
  for (const { number, value } of fieldsOf(entry)) {
    if (typeof value === 'number') continue;
    if (number === ENTRY.key.number) key = textOf(value);
    if (number === ENTRY.value.number) text = textOf(value);
  }
  return [key, text];
}

/** Text that is longer than any of the studio's is left out. */
const textOf = (bytes: Bytes): string => (bytes.length > MOST_TEXT ? '' : new TextDecoder('utf-8', { fatal: true }).decode(bytes));

/** The net's tensors in the main graph and in that of the training. */
function* tensorsIn(file: Bytes, subject: Subject): Generator<NamedTensor, void, void> {
  let count = 0;
  for (const graph of graphsIn(file)) {
    for (const { number, value } of fieldsOf(graph)) {
      if (number !== GRAPH.initializer.number || typeof value === 'number') continue;
      if (++count > MOST) throw new ProblemError('onnx-damaged/most', subject, { most: MOST });
      const tensor = tensorOf(value, subject);
      if (tensor) yield tensor;
    }
  }
}

function* graphsIn(file: Bytes): Generator<Bytes, void, void> {
  for (const { number, value } of fieldsOf(file)) {
    if (typeof value === 'number') continue;
    if (number === MODEL.graph.number) yield value;
    if (number !== MODEL.trainingInfo.number) continue;
    for (const inner of fieldsOf(value)) {
      if (inner.number === TrainingInfoProtoSchema.field.algorithm.number && typeof inner.value !== 'number') yield inner.value;
    }
  }
}

/** A tensor of the net; null for a constant of the graph. */
function tensorOf(message: Bytes, subject: Subject): NamedTensor | null {
  let [name, dataType] = ['', 0];
  const dims: number[] = [];
  let raw: Bytes = new Uint8Array(0);
  for (const { number, value } of fieldsOf(message)) {
    if (number === TENSOR.dims.number) dims.push(...numbersIn(value, MOST_AXES + 1));
    if (dims.length > MOST_AXES) throw new ProblemError('onnx-unsupported/tensor', subject, { tensor: name });
    if (number === TENSOR.dataType.number && typeof value === 'number') dataType = value;
    if (typeof value === 'number') continue;
    if (number === TENSOR.name.number) name = textOf(value);
    if (number === TENSOR.rawData.number) raw = value;
  }
  if (isConstantName(name)) return null;
  const bytes = ELEMENT_BYTES[dataType];
  const elements = elementCount(dims);
  if (bytes === undefined || elements === null || elements * bytes !== raw.length) {
    throw new ProblemError('onnx-unsupported/tensor', subject, { tensor: name });
  }
  // A copy, so that it begins at a multiple of an element's size.
  const { buffer } = new Uint8Array(raw);
  return bytes === 4
    ? { name, dtype: 'F32', shape: dims, data: new Float32Array(buffer) }
    : { name, dtype: 'I64', shape: dims, data: new BigInt64Array(buffer) };
}
