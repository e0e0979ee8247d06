import { expect, it } from 'vitest';
import { figure, signedFigure } from './figures.ts';

it('negative numbers have a minus sign, and what rounds to 0 has none', () => {
  expect([-0.05, 0.04, -0.0001, 0].map((value) => figure(value))).toEqual(['−0.050', '0.040', '0.000', '0.000']);
  expect([-0.05, 0.04, -0.0001, 0.0001].map((value) => signedFigure(value, 2))).toEqual(['−0.05', '+0.04', '0.00', '0.00']);
});
