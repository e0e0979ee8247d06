import { Reason } from '#base/messages/reason.ts';
import type { ElementType } from '../element-types.ts';
import type { TensorView } from '../tensor-view.ts';

/*
 * What a pickle may hold here. Everything is data of ours: no Python object is ever made, and no name in the file is ever
 * looked up anywhere but in the list of globals.ts.
 */

export class PyTuple {
  readonly items: readonly PyValue[];

  constructor(items: readonly PyValue[]) {
    this.items = items;
  }
}

export class PyList {
  readonly items: PyValue[] = [];
}

/** A dict or an OrderedDict; both keep their order. */
export class PyDict {
  readonly entries = new Map<PyValue, PyValue>();

  get(key: string): PyValue | undefined {
    return this.entries.get(key);
  }
}

/** An object of a class that is known to be mere data; what is in it is dropped. */
export class PyObject {
  /** Path of its class: 'argparse.Namespace'. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** A name that the file mentions, and that we know. */
export class PyGlobal {
  /** 'collections.OrderedDict'. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** The element type of a numpy array: 'f4'. */
export class NumpyType {
  readonly name: string;
  isBigEndian = false;

  constructor(name: string) {
    this.name = name;
  }
}

/** An array of numpy; null until its state comes, and for one of objects or text. */
export class NumpyArray {
  tensor: TensorRef | null = null;
}

/** A block of elements elsewhere in the file, or in the pickle itself. */
export class StorageRef {
  readonly key: string;
  readonly type: ElementType;
  /** Of the whole block. */
  readonly elements: number;
  /** First element of the part that is meant, and the number of elements in it. */
  readonly part: { offset: number; elements: number };
  /** The bytes where they are in the pickle itself; absent where the file stores them under the key. */
  readonly kept?: { bytes: Uint8Array; isBigEndian: boolean };

  constructor(key: string, type: ElementType, elements: number, part = { offset: 0, elements }, kept?: StorageRef['kept']) {
    this.key = key;
    this.type = type;
    this.elements = elements;
    this.part = part;
    if (kept) this.kept = kept;
  }
}

export class TensorRef {
  readonly storage: StorageRef;
  readonly view: TensorView;

  constructor(storage: StorageRef, view: TensorView) {
    this.storage = storage;
    this.view = view;
  }
}

export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PyTuple
  | PyList
  | PyDict
  | PyObject
  | NumpyType
  | NumpyArray
  | PyGlobal
  | StorageRef
  | TensorRef;

/** A pickle that breaks its own rules, and why; the reader of the file makes a problem of it. */
export class PickleFault extends Reason {}

/** A pickle that goes on after the bytes that are here. */
export class PickleTruncated extends PickleFault {}

/** A pickle that is sound and asks for more than data. */
export class PickleRefusal extends Error {
  /** 'os.system'. */
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}
