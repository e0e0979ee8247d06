import type { FunctionComponent } from 'react';
import { expect, it, vi } from 'vitest';
import type { SettingKey } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { draw } from './drawing.fixture.ts';
import { arrange, ready, settings, useSettings } from './studio.fixture.ts';

// A dialog is drawn elsewhere on the page, where a drawing without a browser has none, and what is folded is not drawn at all.
vi.mock('@mantine/core', async (original) => ({
  ...(await original<typeof import('@mantine/core')>()),
  Collapse: ({ children }: { children: unknown }) => children,
}));
vi.mock('../../widgets/OpenModal.tsx', () => ({ OpenModal: ({ children }: { children: unknown }) => children }));

const { settingWords, text } = await import('../../messages/language.ts');
const { TrainSetup } = await import('../../train/TrainSetup.tsx');
const { AugmentSection } = await import('../../prepare/AugmentSection.tsx');
const { BalanceSection } = await import('../../prepare/BalanceSection.tsx');
const { InputSection } = await import('../../prepare/InputSection.tsx');
const { LungsSection } = await import('../../prepare/LungsSection.tsx');
const { SlicesSection } = await import('../../prepare/SlicesSection.tsx');
const { SplitMethodFields } = await import('../../prepare/SplitMethodFields.tsx');
const { WindowSection } = await import('../../prepare/WindowSection.tsx');
const { ClassNames } = await import('../../data/labels/ClassNames.tsx');
const Classes = () => ClassNames({ onClose: () => {} });

/** Everything on Train and Prepare that sets something, and the dialog of the classes. */
const PARTS: readonly FunctionComponent[] = [
  TrainSetup,
  SplitMethodFields,
  SlicesSection,
  WindowSection,
  InputSection,
  LungsSection,
  BalanceSection,
  AugmentSection,
  Classes,
];
const drawn = () => PARTS.map((part) => draw(part).text).join('\n');

/** Settings whose fields are those of their parts. */
const IN_PARTS: ReadonlySet<SettingKey> = new Set(['preparation.window', 'saveEvery']);

it.each(Object.keys(SAMPLES) as SettingKey[])('the field of %s offers its help', (key) => {
  const { value, among } = SAMPLES[key];
  arrange(ready);
  useSettings.setState({ settings: { ...settings, ...among } });
  const set = useSettings.getState().set as (key: SettingKey, value: unknown) => void;
  set(key, value);
  const shown = drawn();
  if (!IN_PARTS.has(key)) expect(shown).toContain(settingWords(key).help);
});

it('what sets many settings at once, and what splits the scans, offers help, too', () => {
  arrange(ready);
  const shown = drawn();
  for (const help of [text.presets.help, text.train.settings.stopping.help, text.prepare.split.help]) expect(shown).toContain(help);
});
