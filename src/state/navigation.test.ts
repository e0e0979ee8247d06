import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useNavigation } from './navigation.ts';

beforeEach(() => useNavigation.setState({ step: 'data', hasGone: false }));
afterEach(() => vi.unstubAllGlobals());

const home = () => {
  useNavigation.getState().beginAtHome();
  return useNavigation.getState().step;
};

it('begins at the projects', () => {
  expect(home()).toBe('home');
});

it('leaves a person where they went while the projects were read, also at the first step', () => {
  useNavigation.getState().go('data');
  expect(home()).toBe('data');
});

it('stays at the step that the address names', () => {
  vi.stubGlobal('location', { hash: '#train' });
  useNavigation.setState({ step: 'train' });
  expect(home()).toBe('train');
});
