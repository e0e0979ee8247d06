import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { text } from '../messages/language.ts';
import { KeyTable } from './KeyTable.tsx';
import { drawnKey, pagedShortcut, SHORTCUT_IDS, SHORTCUTS, shortcutOf } from './shortcuts.ts';

const NO_MODIFIER = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key, code: '', target: null, ...NO_MODIFIER, ...more }) as KeyboardEvent;
const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => pagedShortcut(press(key, more));

it('undoes by Z and by Ctrl+Z, redoes with Shift, and leaves other keys', () => {
  expect(pressed('z')).toBe('undo');
  expect(pressed('z', { ctrlKey: true })).toBe('undo');
  expect(pressed('z', { metaKey: true })).toBe('undo');
  expect(pressed('Z', { shiftKey: true, ctrlKey: true })).toBe('redo');
  expect(pressed('Z', { shiftKey: true })).toBe('redo');
  expect(pressed('y', { ctrlKey: true })).toBe('redo');
  expect(pressed('z', { altKey: true })).toBeNull();
  expect(pressed('z', { defaultPrevented: true })).toBeNull();
  expect(pressed('y')).toBeNull();
});

it('the question mark alone opens Help', () => {
  expect(pressed('?', { shiftKey: true })).toBe('help');
  expect(pressed('?', { ctrlKey: true })).toBeNull();
  expect(pressed('/')).toBeNull();
});

it('arrows choose scans and slices, and pan with Shift', () => {
  expect(['ArrowUp', 'ArrowRight'].map((key) => pressed(key))).toEqual(['above', 'head']);
  expect(['ArrowUp', 'ArrowRight'].map((key) => pressed(key, { shiftKey: true }))).toEqual(['panUp', 'panRight']);
  expect(['ArrowLeft', 'Escape'].map((key) => shortcutOf(press(key), 'plot'))).toEqual(['plotLeft', 'plotAll']);
  expect(['ArrowLeft', 'Escape'].map((key) => shortcutOf(press(key), 'tour'))).toEqual(['tourBack', 'tourLeave']);
});

it("a letter answers with Shift, too, and none with Ctrl: that is the browser's", () => {
  expect(pressed('X', { shiftKey: true })).toBe('exclude');
  expect([pressed('+', { shiftKey: true }), pressed('='), pressed('-')]).toEqual(['zoomIn', 'zoomIn', 'zoomOut']);
  expect([pressed('x', { ctrlKey: true }), pressed('+', { ctrlKey: true }), pressed('1', { metaKey: true })]).toEqual([null, null, null]);
});

it('digits label, with Shift without going on, on any keyboard', () => {
  expect([pressed('2'), pressed('0')]).toEqual(['label', 'unlabel']);
  expect(pressed('"', { code: 'Digit2', shiftKey: true })).toBe('labelHere');
  expect(pressed('é', { code: 'Digit2' })).toBe('label');
});

it('no two shortcuts answer to one key in one place', () => {
  const focused = ['plot', 'tour'];
  for (const among of [...focused, 'elsewhere']) {
    const ids = SHORTCUT_IDS.filter((id) => (focused.includes(SHORTCUTS[id].of) ? SHORTCUTS[id].of : 'elsewhere') === among);
    const keys = ids.flatMap((id) => SHORTCUTS[id].keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toEqual([]);
  }
});

/** What keys do in a field, as in any page: they take or leave what was typed. And the first screen, on which Help is all there is to ask for. */
const WITHOUT_TABLE = ['evaluate/CostsSection.tsx', 'first/FirstScreen.tsx'];

it('nothing answers to keys of its own: whatever does finds them in the table, which Help shows', () => {
  const ui = path.resolve(import.meta.dirname, '..');
  const files = readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file));
  const sources = files.map((file) => ({ file, source: readFileSync(path.join(ui, file), 'utf8') }));
  const hears = sources.filter(({ source }) => /onKey(Down|Up|Press)=|addEventListener\('key/.test(source));
  expect(hears.map(({ file }) => file)).toContain('keys/useShortcuts.ts');
  expect(
    hears
      .filter(({ source }) => !/\b(shortcutOf|pagedShortcut)\(/.test(source))
      .map(({ file }) => file)
      .sort(),
  ).toEqual(WITHOUT_TABLE);
});

it('Help shows every key of every shortcut, with what it does', () => {
  const html = renderToStaticMarkup(createElement(MantineProvider, null, createElement(KeyTable)));
  const rows = html.split('<tr').map((row) => row.replaceAll(/<[^>]*>/g, ' '));
  for (const id of SHORTCUT_IDS) {
    const { row, keys } = SHORTCUTS[id];
    const drawn = rows.find((one) => one.trimEnd().endsWith(text.shell.help.shortcuts[row]));
    for (const key of keys) expect(drawn, id).toContain(drawnKey(key, 4));
  }
});
