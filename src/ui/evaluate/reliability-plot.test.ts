import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReliabilityPlot } from './ReliabilityPlot.tsx';

it('says beside each point how many scans its bin holds, on the side where there is room', () => {
  const bins = [
    { bin: 4, count: 3, accuracy: 1 / 3, confidence: 0.45, low: 0.06, high: 0.79 },
    { bin: 9, count: 12, accuracy: 1, confidence: 0.97, low: 0.76, high: 1 },
  ];
  const plot = createElement(ReliabilityPlot, { bins, after: bins, onBin: () => {} });
  const html = renderToStaticMarkup(createElement(MantineProvider, null, plot));
  const counts = [...html.matchAll(/text-anchor="(start|end)">(n \d+)</g)].map(([, side, said]) => `${side} ${said}`);
  expect(counts).toEqual(['start n 3', 'end n 12']);
  expect(html).toContain('0.06–0.79');
});
