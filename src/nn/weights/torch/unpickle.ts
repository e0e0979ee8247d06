import { phrase } from '#base/messages/phrase.ts';
import { PickleMachine } from './pickle-machine.ts';
import { OPERATIONS } from './pickle-operations.ts';
import { PickleReader } from './pickle-reader.ts';
import { PickleFault, type PyValue, type StorageRef } from './python-values.ts';

const STOP = 0x2e;

/** A tensor needs about 40; a net with its optimiser has a few thousand tensors. */
const MAX_OPERATIONS = 1_000_000;

export interface Unpickled {
  value: PyValue;
  /** Position after the pickle. */
  end: number;
  /** Every storage that it mentions, by its key. */
  storages: ReadonlyMap<string, StorageRef>;
}

/**
 * Reads one pickle as data: nothing in it is executed, and every name in it but those of globals.ts is refused.
 * Throws PickleFault, PickleTruncated or PickleRefusal.
 */
export function unpickle(bytes: Uint8Array, at = 0): Unpickled {
  const read = new PickleReader(bytes, at);
  const machine = new PickleMachine();
  for (let count = 0; count < MAX_OPERATIONS; count++) {
    const code = read.uint8();
    if (code === STOP) return { value: machine.pop(), end: read.at, storages: machine.storages };
    const operation = OPERATIONS.get(code);
    if (!operation) throw new PickleFault(phrase('pickle/operation', { code }));
    operation(machine, read);
  }
  throw new PickleFault(phrase('pickle/operations', { most: MAX_OPERATIONS }));
}
