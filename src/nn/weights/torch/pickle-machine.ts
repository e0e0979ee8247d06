import { phrase } from '#base/messages/phrase.ts';
import { PickleFault, PyDict, PyList, PyObject, PyTuple, type PyValue, type StorageRef } from './python-values.ts';

/** The stack, its marks and the memo of a pickle machine, with the operations on them. */
export class PickleMachine {
  private stack: PyValue[] = [];
  private readonly below: PyValue[][] = [];
  private readonly memo = new Map<number, PyValue>();
  /** Every storage that was mentioned, by its key. */
  readonly storages = new Map<string, StorageRef>();

  push(value: PyValue): void {
    this.stack.push(value);
  }

  pop(): PyValue {
    const value = this.stack.pop();
    if (value === undefined) throw new PickleFault(phrase('pickle/empty-stack'));
    return value;
  }

  top(): PyValue {
    const value = this.stack.at(-1);
    if (value === undefined) throw new PickleFault(phrase('pickle/empty-stack'));
    return value;
  }

  mark(): void {
    this.below.push(this.stack);
    this.stack = [];
  }

  /** Everything since the last mark. */
  popMark(): PyValue[] {
    const items = this.stack;
    const below = this.below.pop();
    if (!below) throw new PickleFault(phrase('pickle/mark'));
    this.stack = below;
    return items;
  }

  remember(index: number, value = this.top()): void {
    this.memo.set(index, value);
  }

  memoize(): void {
    this.remember(this.memo.size);
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) throw new PickleFault(phrase('pickle/memo'));
    this.push(value);
  }

  tuple(size: number): void {
    const items: PyValue[] = [];
    for (let i = 0; i < size; i++) items.unshift(this.pop());
    this.push(new PyTuple(items));
  }

  pushStorage(storage: StorageRef): void {
    const former = this.storages.get(storage.key);
    if (former && (former.type !== storage.type || former.elements !== storage.elements)) {
      throw new PickleFault(phrase('pickle/storage-twice'));
    }
    this.storages.set(storage.key, storage);
    this.push(storage);
  }

  append(values: readonly PyValue[]): void {
    const list = this.top();
    if (list instanceof PyObject) return;
    if (!(list instanceof PyList)) throw new PickleFault(phrase('pickle/append'));
    for (const value of values) list.items.push(value);
  }

  /** Keys and values in turns. */
  setItems(values: readonly PyValue[]): void {
    const dict = this.top();
    if (dict instanceof PyObject && values.length % 2 === 0) return;
    if (!(dict instanceof PyDict) || values.length % 2 !== 0) throw new PickleFault(phrase('pickle/set-item'));
    for (let i = 0; i < values.length; i += 2) dict.entries.set(values[i], values[i + 1]);
  }
}
