import { phrase } from '#base/messages/phrase.ts';
import { construct, knownGlobal, persistentStorage } from './globals.ts';
import { setNumpyState } from './numpy-arrays.ts';
import type { PickleMachine } from './pickle-machine.ts';
import type { PickleReader } from './pickle-reader.ts';
import { NumpyArray, NumpyType, PickleFault, PyDict, PyList, PyObject, PyTuple } from './python-values.ts';

type Operation = (machine: PickleMachine, read: PickleReader) => void;

function global(module: unknown, name: unknown) {
  if (typeof module !== 'string' || typeof name !== 'string') throw new PickleFault(phrase('pickle/name'));
  return knownGlobal(module, name);
}

const call: Operation = (m) => {
  const args = m.pop();
  m.push(construct(m.pop(), args));
};

/** Attributes of an OrderedDict (torch keeps versions of modules there), of a tensor or of an object: not needed, so dropped. Arrays of numpy have all in it. */
const build: Operation = (m) => {
  const state = m.pop();
  const object = m.top();
  if (object instanceof NumpyArray || object instanceof NumpyType) setNumpyState(object, state);
};

const buildDict: Operation = (m) => {
  const items = m.popMark();
  m.push(new PyDict());
  m.setItems(items);
};

const buildList: Operation = (m) => {
  const items = m.popMark();
  m.push(new PyList());
  m.append(items);
};

/**
 * The operations of pickle protocols 2 to 5 that data needs, by their code (Python's pickletools). Those that make objects
 * of any class (INST, OBJ, NEWOBJ_EX), extensions and buffers outside the file are not among them.
 */
export const OPERATIONS: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [
    0x80,
    (_, read) => {
      // PROTO
      if (read.uint8() > 5) throw new PickleFault(phrase('pickle/protocol'));
    },
  ],
  [0x95, (_, read) => void read.length64()], // FRAME: only a hint
  [0x28, (m) => m.mark()], // MARK
  [0x30, (m) => void m.pop()], // POP
  [0x31, (m) => void m.popMark()], // POP_MARK
  [0x32, (m) => m.push(m.top())], // DUP

  [0x4e, (m) => m.push(null)], // NONE
  [0x88, (m) => m.push(true)], // NEWTRUE
  [0x89, (m) => m.push(false)], // NEWFALSE
  [0x4a, (m, read) => m.push(read.int32())], // BININT
  [0x4b, (m, read) => m.push(read.uint8())], // BININT1
  [0x4d, (m, read) => m.push(read.uint16())], // BININT2
  [0x8a, (m, read) => m.push(read.integer(read.uint8()))], // LONG1
  [0x8b, (m, read) => m.push(read.integer(read.uint32()))], // LONG4
  [0x47, (m, read) => m.push(read.float64())], // BINFLOAT

  [0x58, (m, read) => m.push(read.text(read.uint32()))], // BINUNICODE
  [0x8c, (m, read) => m.push(read.text(read.uint8()))], // SHORT_BINUNICODE
  [0x8d, (m, read) => m.push(read.text(read.length64()))], // BINUNICODE8
  [0x54, (m, read) => m.push(read.byteText(read.uint32()))], // BINSTRING
  [0x55, (m, read) => m.push(read.byteText(read.uint8()))], // SHORT_BINSTRING
  [0x42, (m, read) => m.push(read.take(read.uint32()))], // BINBYTES
  [0x43, (m, read) => m.push(read.take(read.uint8()))], // SHORT_BINBYTES
  [0x8e, (m, read) => m.push(read.take(read.length64()))], // BINBYTES8

  [0x29, (m) => m.push(new PyTuple([]))], // EMPTY_TUPLE
  [0x85, (m) => m.tuple(1)], // TUPLE1
  [0x86, (m) => m.tuple(2)], // TUPLE2
  [0x87, (m) => m.tuple(3)], // TUPLE3
  [0x74, (m) => m.push(new PyTuple(m.popMark()))], // TUPLE
  [0x5d, (m) => m.push(new PyList())], // EMPTY_LIST
  [0x6c, buildList], // LIST
  [0x61, (m) => m.append([m.pop()])], // APPEND
  [0x65, (m) => m.append(m.popMark())], // APPENDS
  [0x7d, (m) => m.push(new PyDict())], // EMPTY_DICT
  [0x64, buildDict], // DICT
  [
    0x73,
    (m) => {
      // SETITEM
      const value = m.pop();
      m.setItems([m.pop(), value]);
    },
  ],
  [0x75, (m) => m.setItems(m.popMark())], // SETITEMS

  [0x8f, (m) => m.push(new PyObject('builtins.set'))], // EMPTY_SET
  [0x90, (m) => m.append(m.popMark())], // ADDITEMS
  [
    0x91,
    (m) => {
      // FROZENSET
      m.popMark();
      m.push(new PyObject('builtins.frozenset'));
    },
  ],
  [0x96, (m, read) => m.push(read.take(read.length64()))], // BYTEARRAY8

  [0x71, (m, read) => m.remember(read.uint8())], // BINPUT
  [0x72, (m, read) => m.remember(read.uint32())], // LONG_BINPUT
  [0x94, (m) => m.memoize()], // MEMOIZE
  [0x68, (m, read) => m.recall(read.uint8())], // BINGET
  [0x6a, (m, read) => m.recall(read.uint32())], // LONG_BINGET

  [
    0x63,
    (m, read) => {
      // GLOBAL
      const module = read.line();
      m.push(global(module, read.line()));
    },
  ],
  [
    0x93,
    (m) => {
      // STACK_GLOBAL
      const name = m.pop();
      m.push(global(m.pop(), name));
    },
  ],
  [0x52, call], // REDUCE
  [0x81, call], // NEWOBJ: the class itself is called
  [0x62, build], // BUILD
  [0x51, (m) => m.pushStorage(persistentStorage(m.pop()))], // BINPERSID
]);
