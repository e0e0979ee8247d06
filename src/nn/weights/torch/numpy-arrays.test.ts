import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { readWeights } from '../read-weights.ts';
import { NumpyArray, type PyDict, StorageRef, TensorRef } from './python-values.ts';
import { findStateDict } from './state-dict.ts';
import { unpickle } from './unpickle.ts';

const bytes = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const open = (pickle: Uint8Array) =>
  readWeights(new Blob([Uint8Array.from(zipSync({ 'a/data.pkl': pickle, 'a/version': strToU8('3') }))]), 'f.pth');

/*
 * As numpy 1.24.2 pickles them: a = arange(6).reshape(2, 3) + 0.5 in C order, Fortran's, big-endian and both, a count, and a once more.
 */
const PICKLES: [string, string][] = [
  [
    'protocol 2',
    'gAJ9cQAoWAEAAABjcQFjbnVtcHkuY29yZS5tdWx0aWFycmF5Cl9yZWNvbnN0cnVjdApxAmNudW1weQpuZGFycmF5CnEDSwCFcQRjX2NvZGVjcwplbmNvZGUKcQVYAQAAAGJxBlgGAAAAbGF0aW4xcQeGcQhScQmHcQpScQsoSwFLAksDhnEMY251bXB5CmR0eXBlCnENWAIAAABmNHEOiYiHcQ9ScRAoSwNYAQAAADxxEU5OTkr/////Sv////9LAHRxEmKJaAVYGwAAAAAAAD8AAMOAPwAAIEAAAGBAAADCkEAAAMKwQHETaAeGcRRScRV0cRZiWAcAAABmb3J0cmFucRdoAmgDSwCFcRhoCYdxGVJxGihLAUsCSwOGcRtoDVgCAAAAZjhxHImIh3EdUnEeKEsDaBFOTk5K/////0r/////SwB0cR9iiGgFWDIAAAAAAAAAAADDoD8AAAAAAAAMQAAAAAAAAMO4PwAAAAAAABJAAAAAAAAABEAAAAAAAAAWQHEgaAeGcSFScSJ0cSNiWAMAAABiaWdxJGgCaANLAIVxJWgJh3EmUnEnKEsBSwJLA4ZxKGgNWAIAAABmNHEpiYiHcSpScSsoSwNYAQAAAD5xLE5OTkr/////Sv////9LAHRxLWKJaAVYGwAAAD8AAAA/w4AAAEAgAABAYAAAQMKQAABAwrAAAHEuaAeGcS9ScTB0cTFiWAQAAABiaWdmcTJoAmgDSwCFcTNoCYdxNFJxNShLAUsCSwOGcTZoDVgCAAAAZjJxN4mIh3E4UnE5KEsDaCxOTk5K/////0r/////SwB0cTpiiGgFWA4AAAA4AEMAPgBEwoBBAEXCgHE7aAeGcTxScT10cT5iWAUAAABjb3VudHE/aAJoA0sAhXFAaAmHcUFScUIoSwEpaA1YAgAAAGk4cUOJiIdxRFJxRShLA2gRTk5OSv////9K/////0sAdHFGYoloBVgIAAAABwAAAAAAAABxR2gHhnFIUnFJdHFKYlgEAAAAc2FtZXFLaAt1Lg==',
  ],
  [
    'protocol 4',
    'gASVMwIAAAAAAAB9lCiMAWOUjBVudW1weS5jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsCSwOGlGgFjAVkdHlwZZSTlIwCZjSUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYolDGAAAAD8AAMA/AAAgQAAAYEAAAJBAAACwQJR0lGKMB2ZvcnRyYW6UaARoB0sAhZRoCYeUUpQoSwFLAksDhpRoDowCZjiUiYiHlFKUKEsDaBJOTk5K/////0r/////SwB0lGKIQzAAAAAAAADgPwAAAAAAAAxAAAAAAAAA+D8AAAAAAAASQAAAAAAAAARAAAAAAAAAFkCUdJRijANiaWeUaARoB0sAhZRoCYeUUpQoSwFLAksDhpRoDowCZjSUiYiHlFKUKEsDjAE+lE5OTkr/////Sv////9LAHSUYolDGD8AAAA/wAAAQCAAAEBgAABAkAAAQLAAAJR0lGKMBGJpZ2aUaARoB0sAhZRoCYeUUpQoSwFLAksDhpRoDowCZjKUiYiHlFKUKEsDaClOTk5K/////0r/////SwB0lGKIQww4AEMAPgBEgEEARYCUdJRijAVjb3VudJRoBGgHSwCFlGgJh5RSlChLASloDowCaTiUiYiHlFKUKEsDaBJOTk5K/////0r/////SwB0lGKJQwgHAAAAAAAAAJR0lGKMBHNhbWWUaAt1Lg==',
  ],
  [
    'protocol 5',
    'gAWVDAIAAAAAAAB9lCiMAWOUjBJudW1weS5jb3JlLm51bWVyaWOUjAtfZnJvbWJ1ZmZlcpSTlCiWGAAAAAAAAAAAAAA/AADAPwAAIEAAAGBAAACQQAAAsECUjAVudW1weZSMBWR0eXBllJOUjAJmNJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJRiSwJLA4aUjAFDlHSUUpSMB2ZvcnRyYW6UaAQoljAAAAAAAAAAAAAAAAAA4D8AAAAAAAAMQAAAAAAAAPg/AAAAAAAAEkAAAAAAAAAEQAAAAAAAABZAlGgIjAJmOJSJiIeUUpQoSwNoDE5OTkr/////Sv////9LAHSUYksCSwOGlIwBRpR0lFKUjANiaWeUaAQolhgAAAAAAAAAPwAAAD/AAABAIAAAQGAAAECQAABAsAAAlGgIjAJmNJSJiIeUUpQoSwOMAT6UTk5OSv////9K/////0sAdJRiSwJLA4aUaA90lFKUjARiaWdmlGgEKJYMAAAAAAAAADgAQwA+AESAQQBFgJRoCIwCZjKUiYiHlFKUKEsDaCFOTk5K/////0r/////SwB0lGJLAksDhpRoGXSUUpSMBWNvdW50lGgEKJYIAAAAAAAAAAcAAAAAAAAAlGgIjAJpOJSJiIeUUpQoSwNoDE5OTkr/////Sv////9LAHSUYiloD3SUUpSMBHNhbWWUaBF1Lg==',
  ],
];

const BESIDE =
  'gAJ9cQAoWAYAAABzY29yZXNxAWNudW1weS5jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnECY251bXB5Cm5kYXJyYXkKcQNLAIVxBGNfY29kZWNzCmVuY29kZQpxBVgBAAAAYnEGWAYAAABsYXRpbjFxB4ZxCFJxCYdxClJxCyhLAUsCSwOGcQxjbnVtcHkKZHR5cGUKcQ1YAgAAAGY0cQ6JiIdxD1JxEChLA1gBAAAAPHERTk5OSv////9K/////0sAdHESYoloBVgbAAAAAAAAPwAAw4A/AAAgQAAAYEAAAMKQQAAAwrBAcRNoB4ZxFFJxFXRxFmJYBAAAAG5hbWVxF2gCaANLAIVxGGgJh3EZUnEaKEsBSwKFcRtoDVgCAAAAVTFxHImIh3EdUnEeKEsDaBFOTk5LBEsESwh0cR9iiWgFWAgAAABhAAAAYgAAAHEgaAeGcSFScSJ0cSNiWAcAAABvYmplY3RzcSRoAmgDSwCFcSVoCYdxJlJxJyhLAUsChXEoaA1YAgAAAE84cSmJiIdxKlJxKyhLA1gBAAAAfHEsTk5OSv////9K/////0s/dHEtYoldcS4oTn1xL2V0cTBiWAQAAAB3aGVucTFLAXUu';

const VALUES = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5];

it.each(PICKLES)('are read where they stand for tensors: %s', async (_, pickle) => {
  const { tensors } = await open(bytes(pickle));
  const read = await Promise.all(tensors.map(async ({ name, type, shape, read }) => [name, type, shape, Array.from(await read(), Number)]));
  expect(read).toEqual([
    ['c', 'F32', [2, 3], VALUES],
    ['fortran', 'F64', [2, 3], VALUES],
    ['big', 'F32', [2, 3], VALUES],
    ['bigf', 'F16', [2, 3], VALUES],
    ['count', 'I64', [], [7]],
    ['same', 'F32', [2, 3], VALUES],
  ]);
  const [c, , , , , same] = tensors.map(({ position }) => position);
  expect(same).toBe(c);
  expect(new Set(tensors.map(({ position }) => position)).size).toBe(5);
});

it('of text and of objects are no weights', async () => {
  const { tensors, beside } = await open(bytes(BESIDE));
  expect(tensors.map(({ name }) => name)).toEqual(['scores']);
  expect(beside).toEqual(['name', 'objects', 'when']);
});

it('beside tensors are data of another kind', () => {
  const dict = unpickle(bytes(PICKLES[0][1])).value as PyDict;
  const view = { type: 'F32' as const, shape: [4], strides: [1], offset: 0 };
  dict.entries.set('w', new TensorRef(new StorageRef('0', 'F32', 4), view));
  const { tensors, beside } = findStateDict(dict, 'f.pth');
  expect([tensors.map(([name]) => name), beside]).toEqual([['w'], ['c', 'fortran', 'big', 'bigf', 'count', 'same']]);
});

it.each(PICKLES)('damaged in any place are read or refused in words: %s', async (_, pickle) => {
  const sound = bytes(pickle);
  const changes = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  const check = async (all: [number, number][]) => {
    const broken = sound.slice();
    for (const [at, value] of all) broken[at] = value;
    try {
      for (const { read } of (await open(broken)).tensors) await read();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(ProblemError);
    }
  };
  await fc.assert(fc.asyncProperty(changes, check), { numRuns: 150 });
});

it('with other bytes than their shape says are refused', async () => {
  const pickle = bytes(PICKLES[1][1]);
  // The shape (2, 3) of the first.
  const at = pickle.findIndex((_, i) => [0x4b, 2, 0x4b, 3].every((code, j) => pickle[i + j] === code));
  await expect(open(pickle.with(at + 1, 9))).rejects.toMatchObject({ problem: { code: 'weights-damaged' } });
});

it('without their state are empty', () => {
  const { value } = unpickle(Uint8Array.from('}X\x01\0\0\0acnumpy.core.multiarray\n_reconstruct\n)Rs.', (letter) => letter.charCodeAt(0)));
  expect((value as PyDict).get('a')).toEqual(new NumpyArray());
});
