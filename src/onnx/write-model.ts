import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { ELEMENT } from './graph-writer.ts';
import {
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  TensorProtoSchema,
  TrainingInfoProtoSchema,
} from './schema/onnx_pb.ts';

/** Bytes of all tensors at most: protocol buffers count the bytes of a file with 31 bits, of which its nodes and metadata take a few. */
export const MOST_VALUES = 2 ** 31 - 2 ** 26;

/** A model, whose tensors are kept apart from its messages: they are too large to be copied into one. */
export interface OnnxModel {
  /** Without its graph. */
  model: ModelProto;
  /** Without the net's tensors. */
  graph: GraphProto;
  /** The tensors that the graph computes with. */
  tensors: readonly NamedTensor[];
  /**
   * Those that only training uses, as an auxiliary head and the counters of batch norms. They stand in the graph of `training_info`, which runtimes
   * leave alone: each would complain about a tensor of the main graph that no node takes.
   */
  training: readonly NamedTensor[];
}

/** Bytes in parts, with their number: a message is written only when the number of all its bytes is known. */
interface Parts {
  bytes: number;
  parts: Uint8Array<ArrayBuffer>[];
}

const MODEL = ModelProtoSchema.field;
const GRAPH = GraphProtoSchema.field;

/** The file in parts; those of tensors are views of them. */
export function modelParts({ model, graph, tensors, training }: OnnxModel): Uint8Array<ArrayBuffer>[] {
  const own = joined([
    whole(toBinary(GraphProtoSchema, graph)),
    ...tensors.map((tensor) => field(GRAPH.initializer.number, tensorParts(tensor))),
  ]);
  const trained = joined(training.map((tensor) => field(GRAPH.initializer.number, tensorParts(tensor))));
  const info = field(TrainingInfoProtoSchema.field.algorithm.number, trained);
  return joined([
    whole(toBinary(ModelProtoSchema, model)),
    field(MODEL.graph.number, own),
    ...(training.length > 0 ? [field(MODEL.trainingInfo.number, info)] : []),
  ]).parts;
}

/** The values are little-endian, as every machine is that a browser runs on. */
function tensorParts({ name, dtype, shape, data }: NamedTensor): Parts {
  const dataType = dtype === 'F32' ? ELEMENT.float : ELEMENT.int64;
  const head = toBinary(TensorProtoSchema, create(TensorProtoSchema, { name, dataType, dims: shape.map(BigInt) }));
  const raw = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  return joined([whole(head), field(TensorProtoSchema.field.rawData.number, whole(raw))]);
}

const whole = (part: Uint8Array<ArrayBuffer>): Parts => ({ bytes: part.length, parts: [part] });

/** A field that holds these bytes. */
function field(number: number, { bytes, parts }: Parts): Parts {
  const head = new BinaryWriter().tag(number, WireType.LengthDelimited).uint32(bytes).finish();
  return { bytes: head.length + bytes, parts: [head, ...parts] };
}

function joined(all: readonly Parts[]): Parts {
  return { bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), parts: all.flatMap(({ parts }) => parts) };
}
