import { expect, it } from 'vitest';
import { paperSettings } from './recipe.ts';
import { STOPPING_PRESETS, stoppingPresetOf } from './stopping-presets.ts';

it("names the paper's rules, and no others", () => {
  expect(stoppingPresetOf(paperSettings().stopping)).toBe('paper-text');
  expect(stoppingPresetOf({ ...STOPPING_PRESETS['paper-code'], watch: 'loss' })).toBe('paper-code');
  expect(stoppingPresetOf({ ...STOPPING_PRESETS['paper-text'], watch: 'accuracy' })).toBeNull();
  expect(stoppingPresetOf({ ...STOPPING_PRESETS['paper-code'], patience: 6 })).toBeNull();
});
