import { expect, it } from 'vitest';
import { historyKeyOf, isHelpKey } from './keys.ts';

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => historyKeyOf({ key, target: null, ...more } as KeyboardEvent);

it('undoes by Z and by Ctrl+Z, redoes with Shift, and leaves other keys', () => {
  expect(pressed('z')).toBe('undo');
  expect(pressed('z', { ctrlKey: true })).toBe('undo');
  expect(pressed('z', { metaKey: true })).toBe('undo');
  expect(pressed('Z', { shiftKey: true, ctrlKey: true })).toBe('redo');
  expect(pressed('y', { ctrlKey: true })).toBe('redo');
  expect(pressed('z', { altKey: true })).toBeNull();
  expect(pressed('z', { defaultPrevented: true })).toBeNull();
  expect(pressed('y')).toBeNull();
});

it('the question mark alone opens Help', () => {
  const opens = (key: string, more: Partial<KeyboardEvent> = {}) => isHelpKey({ key, target: null, ...more } as KeyboardEvent);
  expect(opens('?', { shiftKey: true })).toBe(true);
  expect(opens('?', { ctrlKey: true })).toBe(false);
  expect(opens('/')).toBe(false);
});
