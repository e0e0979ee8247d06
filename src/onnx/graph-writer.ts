import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type AttributeProtoSchema, type NodeProto, NodeProtoSchema, type TensorProto, TensorProtoSchema } from './schema/onnx_pb.ts';

/** Types of elements and of attributes, by the numbers of ONNX's schema. */
export const ELEMENT = { float: 1, uint8: 2, int64: 7 } as const;
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;

/** What names begin with that the writer makes; no tensor of a state_dict has it. */
const OWN = '/';

/** Whether a tensor of a graph is a constant of the writer's, and none of the net's. */
export const isConstantName = (name: string): boolean => name.startsWith(`${OWN}constant_`);

/** An attribute of an operator: whole numbers (one or several), or one float. */
export type AttributeValue = number | readonly number[] | { float: number };

/** Collects the nodes of a graph and the constants that they take. */
export class GraphWriter {
  readonly nodes: NodeProto[] = [];
  readonly constants: TensorProto[] = [];
  private readonly constantNames = new Map<string, string>();

  /** Adds a node with one output and returns the output's name; `output` where it must have this one. */
  add(operator: string, inputs: readonly string[], attributes: Record<string, AttributeValue> = {}, output?: string): string {
    const [name] = this.addWith(1, operator, inputs, attributes, output === undefined ? [] : [output]);
    return name;
  }

  /** Adds a node with several outputs and returns their names. */
  addWith(
    outputs: number,
    operator: string,
    inputs: readonly string[],
    attributes: Record<string, AttributeValue> = {},
    named: readonly string[] = [],
  ): string[] {
    const name = `${OWN}${operator}_${this.nodes.length}`;
    const output = Array.from({ length: outputs }, (_, i) => named[i] ?? (outputs === 1 ? name : `${name}.${i}`));
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.nodes.push(create(NodeProtoSchema, { name, opType: operator, input: [...inputs], output, attribute }));
    return output;
  }

  /** A constant of floats; those that are equal are one. */
  floats(values: ArrayLike<number>, dims: readonly number[]): string {
    const numbers = Float32Array.from(values);
    return this.constant(ELEMENT.float, dims, new Uint8Array(numbers.buffer));
  }

  /** A constant list of whole numbers, as shapes and places are. */
  ints(values: readonly number[]): string {
    const numbers = BigInt64Array.from(values, BigInt);
    return this.constant(ELEMENT.int64, [values.length], new Uint8Array(numbers.buffer));
  }

  private constant(dataType: number, dims: readonly number[], rawData: Uint8Array<ArrayBuffer>): string {
    const key = `${dataType} ${dims} ${rawData}`;
    const known = this.constantNames.get(key);
    if (known !== undefined) return known;
    const name = `${OWN}constant_${this.constants.length}`;
    this.constantNames.set(key, name);
    this.constants.push(create(TensorProtoSchema, { name, dataType, dims: dims.map(BigInt), rawData }));
    return name;
  }
}

function attributeOf(name: string, value: AttributeValue): MessageInitShape<typeof AttributeProtoSchema> {
  if (typeof value === 'number') return { name, type: ATTRIBUTE.int, i: BigInt(value) };
  if ('float' in value) return { name, type: ATTRIBUTE.float, f: value.float };
  return { name, type: ATTRIBUTE.ints, ints: value.map(BigInt) };
}
