import { MantineProvider } from '@mantine/core';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { vi } from 'vitest';

// Drawn without a browser, a hook of a store would give the store's first state.
vi.mock('zustand', async (original) => {
  const { createStore } = await original<typeof import('zustand')>();
  const create = (init?: never) => {
    const made = (start: never) => {
      const store = createStore(start);
      return Object.assign((select = (state: unknown) => state) => select(store.getState()), store);
    };
    return init ? made(init) : made;
  };
  return { ...(await original<typeof import('zustand')>()), create };
});
vi.mock('zustand/react/shallow', () => ({ useShallow: (select: unknown) => select }));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: async function* () {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));

const { Rail } = await import('../Rail.tsx');

/** The notes of the rail by step. */
export function railNotes() {
  const lines = draw(Rail).text.split('\n');
  const noteOf = (title: string) => lines[lines.indexOf(title) + 1] ?? '';
  return {
    data: noteOf('Data'),
    prepare: noteOf('Prepare'),
    train: noteOf('Train'),
    evaluate: noteOf('Evaluate'),
    predict: noteOf('Predict'),
    runs: noteOf('Runs'),
  };
}

/** A part of the page as it is drawn now: its text, one line for each element, and whether its buttons can be pressed. */
export function draw(part: FunctionComponent) {
  const html = renderToStaticMarkup(createElement(MantineProvider, null, createElement(part)))
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<!-- -->/g, '');
  const buttons = new Map<string, 'enabled' | 'disabled'>();
  for (const [, attributes = '', content = ''] of html.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g))
    buttons.set(textOf(content), / disabled=/.test(attributes) ? 'disabled' : 'enabled');
  return { html, buttons, text: textOf(html) };
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, '\n')
    .replace(/\n+/g, '\n')
    .replaceAll('&#x27;', "'")
    .trim();
}
