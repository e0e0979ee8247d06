import { expect, it } from 'vitest';
import { encodeSafetensors } from '#nn/weights/safetensors.ts';
import { decodeTrainingState } from './training-state.ts';

it('a state of a newer version is called that, and not damaged', () => {
  const body = (version: string) => encodeSafetensors([], { format: 'pt', 'groundglass-state': version });
  expect(() => decodeTrainingState(body('2'), 'state')).toThrow(/newer version.* form is 2, .* up to 1/);
  for (const version of ['1', '0', 'two'])
    expect(() => decodeTrainingState(body(version), 'state')).toThrow(/does not say where in its run/);
});
