import { expect, it } from 'vitest';
import { KEPT } from './kept.ts';
import { PROFILE } from './profile.fixture.ts';

const hex = (tag: number) => tag.toString(16).padStart(8, '0');

it('keeps nothing that the profile removes, and replaces what it replaces', () => {
  const allowed: Record<string, readonly string[]> = { U: ['uid'], C: ['date', 'datetime', 'time'], 'Z/D': ['emptied'] };
  const wrong = [...KEPT.values()].filter(({ tag, form }) => {
    const action = PROFILE.get(tag);
    return action !== undefined && !allowed[action]?.includes(form);
  });
  expect(wrong.map(({ tag }) => hex(tag))).toEqual([]);
});

it('makes anew or moves every identifier and date that it keeps', () => {
  const forms: Record<string, readonly string[]> = { UI: ['uid', 'class'], DA: ['date'], DT: ['datetime'], TM: ['time'], SQ: ['items'] };
  for (const { tag, vr, form } of KEPT.values()) if (forms[vr]) expect(forms[vr], hex(tag)).toContain(form);
});

it('keeps no free text: no value representation of it is among those that are kept as they are', () => {
  const free = [...KEPT.values()].filter(({ vr }) => /^(AE|LO|LT|PN|SH|ST|UC|UN|UR|UT)$/.test(vr));
  expect(free.filter(({ form }) => !['manufacturer', 'model', 'emptied', 'kernel', 'region', 'term', 'number'].includes(form))).toEqual([]);
});

it('has every attribute once, and no private, overlay or curve attribute', () => {
  for (const tag of KEPT.keys()) {
    const group = tag >>> 16;
    expect(group % 2 === 0 && (group < 0x5000 || group === 0x5200), hex(tag)).toBe(true);
  }
});
