import { expect, it } from 'vitest';
import { deviceSaid } from './device-said.ts';
import { JAPANESE } from './ja/index.ts';
import type { Said } from './message.ts';
import { inEnglish, phrase } from './phrase.ts';
import { phraseIn } from './render.ts';

const inJapanese = (said: Said) => (typeof said === 'string' ? said : phraseIn(JAPANESE, said));

it.each([1, 2, 16])('a processor of %s threads is said in every language by the label of a record', (threads) => {
  const label = inEnglish(phrase('device/threads', { threads }));
  expect(inEnglish(deviceSaid(label))).toBe(label);
  expect(inJapanese(deviceSaid(label))).toBe(`CPU、${threads}スレッド`);
});

it('a device that is not known is said, too, and the name of a GPU stays', () => {
  expect(inJapanese(deviceSaid(inEnglish(phrase('device/unknown'))))).toBe('不明なデバイス');
  expect(deviceSaid('NVIDIA H200')).toBe('NVIDIA H200');
});
