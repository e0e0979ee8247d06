import { create } from '@bufbuild/protobuf';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import { type Module, stateEntries } from '#nn/module.ts';
import { requireSameState } from '#nn/state-match.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Checkpoint, checkpointMetadata } from '#train/learner/checkpoint.ts';
import { recordFreeGraph, type Size } from './free-graph.ts';
import type { GraphValue } from './graph-value.ts';
import { ELEMENT, GraphWriter } from './graph-writer.ts';
import { NetWriter } from './net-writer.ts';
import { writeNode } from './operations.ts';
import {
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './schema/onnx_pb.ts';
import { MOST_VALUES, modelParts, type OnnxModel } from './write-model.ts';

/**
 * What the file takes. 'prepared': uint8 pixels [N, H, W, 3], 0 to 255, which it normalises itself; it gives logits and probabilities. 'bare':
 * normalised float32 [N, 3, H, W], as torchvision's nets take them; it gives logits.
 */
export type OnnxForm = 'prepared' | 'bare';

/** Opset 17 is the first with LayerNormalization; version 8 of the format belongs to it. */
const OPSET = 17n;
const FORMAT = 8n;
const PRODUCER = 'Groundglass Studio';
/** Names that callers use. */
const NAMES = { input: 'input', logits: 'logits', probabilities: 'probabilities' } as const;

/**
 * A checkpoint's net as an ONNX file for any number of images of the checkpoint's size, in parts that are views of its weights. The file has all that
 * the checkpoint's own file has but the state of the optimiser, so that the studio reads it again. Throws ProblemError for foreign weights, and
 * for a file that would be too large for the format.
 */
export function onnxParts(checkpoint: Checkpoint, form: OnnxForm): Uint8Array<ArrayBuffer>[] {
  const bytes = checkpoint.weights.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (bytes > MOST_VALUES) throw new ProblemError('onnx-too-large', netTitle(checkpoint.settings.model), { bytes, most: MOST_VALUES });
  return modelParts(onnxModel(checkpoint, form));
}

/** The same with the tensors beside its messages. */
export function onnxModel(checkpoint: Checkpoint, form: OnnxForm): OnnxModel {
  const { settings, weights, epoch } = checkpoint;
  const { preparation, classes } = settings;
  const net = buildNet(settings.model, classes.length, { transformInput: settings.weights?.transformInput ?? false });
  requireSameState(stateEntries(net), weights, phrase('subject/checkpoint-of-net', { net: settings.model, epoch }));
  const graph = new GraphWriter();
  const input = form === 'prepared' ? writePreparation(graph, preparation) : NAMES.input;
  const { writer, output } = writeNet(graph, net, [preparation.size, preparation.size, 3], input);
  graph.add('Identity', [output.name], {}, NAMES.logits);
  if (form === 'prepared') graph.add('Softmax', [NAMES.logits], { axis: 1 }, NAMES.probabilities);
  const isUsed = ({ name }: NamedTensor) => writer.tensors.has(name);
  return {
    model: modelOf(checkpoint, form),
    graph: graphOf(settings.model, graph, preparation.size, classes.length, form),
    tensors: weights.filter(isUsed),
    training: weights.filter((tensor) => !isUsed(tensor)),
  };
}

/** Writes a net for images [H, W, C], of which `input` holds a batch with the channels first; returns the value of its result. */
export function writeNet(
  graph: GraphWriter,
  net: Module,
  image: readonly number[],
  input: string,
): { writer: NetWriter; output: GraphValue } {
  const source = recordFreeGraph(net, image);
  const writer = new NetWriter(graph, source, { name: input, sizes: source.input.sizes, order: 'first' });
  for (const node of source.nodes) writeNode(writer, node);
  return { writer, output: writer.valueOf(source.output) };
}

/** Pixels [N, H, W, 3] -> the net's input [N, 3, H, W], in the steps and with the roundings of `normalizationTables`. */
function writePreparation(graph: GraphWriter, { normalization: { mean, std } }: Preparation): string {
  const share = graph.add('Div', [graph.add('Cast', [NAMES.input], { to: ELEMENT.float }), graph.floats([255], [])]);
  const centred = graph.add('Sub', [share, graph.floats(mean, [3])]);
  return graph.add('Transpose', [graph.add('Div', [centred, graph.floats(std, [3])])], { perm: [0, 3, 1, 2] });
}

function graphOf(name: string, { nodes, constants }: GraphWriter, size: number, classes: number, form: OnnxForm): GraphProto {
  const n: Size = { images: 1 };
  const rows = [n, classes];
  const logits = valueInfo(NAMES.logits, ELEMENT.float, rows, phrase('onnx/logits'));
  const prepared = form === 'prepared';
  return create(GraphProtoSchema, {
    name,
    node: nodes,
    initializer: constants,
    input: [
      prepared
        ? valueInfo(NAMES.input, ELEMENT.uint8, [n, size, size, 3], phrase('onnx/pixels'))
        : valueInfo(NAMES.input, ELEMENT.float, [n, 3, size, size], phrase('onnx/normalised')),
    ],
    output: prepared ? [logits, valueInfo(NAMES.probabilities, ELEMENT.float, rows, phrase('onnx/probabilities'))] : [logits],
  });
}

/** The free size of a batch is called N. */
function valueInfo(name: string, elemType: number, sizes: readonly Size[], about: ReturnType<typeof phrase>): ValueInfoProto {
  const dim = sizes.map((size) => ({
    value: typeof size === 'object' ? ({ case: 'dimParam', value: 'N' } as const) : ({ case: 'dimValue', value: BigInt(size) } as const),
  }));
  return create(ValueInfoProtoSchema, { name, type: { tensorType: { elemType, shape: { dim } } }, docString: inEnglish(about) });
}

function modelOf(checkpoint: Checkpoint, form: OnnxForm): ModelProto {
  const { classes, preparation, model } = checkpoint.settings;
  const metadata: Record<string, string> = {
    ...checkpointMetadata(checkpoint),
    form,
    net: model,
    // The settings have both; here programs that do not know the studio find them.
    classes: JSON.stringify(classes),
    preparation: JSON.stringify(preparation),
  };
  return create(ModelProtoSchema, {
    irVersion: FORMAT,
    producerName: PRODUCER,
    docString: inEnglish(phrase('onnx/model', { notice: phrase('notice/short') })),
    opsetImport: [{ domain: '', version: OPSET }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
}
