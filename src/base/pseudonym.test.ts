import { expect, it } from 'vitest';
import { pseudonymOf } from './pseudonym.ts';

it('is stable for a salt, and another for every salt, kind and identifier', () => {
  const one = pseudonymOf('salt', 'patient', 'Doe^Jane');
  expect(one).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(pseudonymOf('salt', 'patient', 'Doe^Jane')).toBe(one);
  const others = [
    pseudonymOf('other', 'patient', 'Doe^Jane'),
    pseudonymOf('salt', 'patient', 'Doe^John'),
    pseudonymOf('salt', 'scan', 'Doe^Jane'),
  ];
  expect(new Set([one, ...others]).size).toBe(4);
});
