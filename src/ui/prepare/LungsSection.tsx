import { Radio, Stack, Text } from '@mantine/core';
import { USUAL_MARGIN } from '#data/sample/describe-slices.ts';
import type { LungFocus } from '#data/sample/preparation.ts';
import { useSettings } from '#state/run/settings.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { Section } from '../widgets/Section.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { Involvement } from './Involvement.tsx';

const CHOICES = {
  none: { title: 'The whole slice', purpose: 'As in the paper.', focus: null },
  mask: { title: 'The lungs alone', purpose: 'Everything that is not lung becomes black.', focus: { to: 'mask' } },
  box: {
    title: "The lungs' box",
    purpose: 'The slice is cut down to the lungs, so that they are larger in the input.',
    focus: { to: 'box', margin: USUAL_MARGIN },
  },
} as const satisfies Record<string, { title: string; purpose: string; focus: LungFocus | null }>;

/** What is kept of a slice: all, the lungs, or the box around them. */
export function LungsSection() {
  const lungs = useSettings((state) => state.settings.preparation.lungs);
  const focus = useSettings((state) => state.focusOnLungs);
  const refusals = useRefusals();
  return (
    <Section title="Lungs">
      <Radio.Group
        label="What is kept of a slice"
        value={lungs?.to ?? 'none'}
        onChange={(to) => focus(CHOICES[to as keyof typeof CHOICES].focus)}
      >
        <Stack gap={8} mt={4}>
          {Object.entries(CHOICES).map(([value, { title, purpose }]) => (
            <Radio key={value} value={value} label={title} description={purpose} size="sm" />
          ))}
        </Stack>
      </Radio.Group>
      {lungs?.to === 'box' && (
        <div style={{ maxWidth: 280, marginTop: 8 }}>
          <NumberField
            label="Margin"
            description="Per cent of the box's longer side, on every side"
            value={Number((100 * lungs.margin).toPrecision(9))}
            base={100 * USUAL_MARGIN}
            error={refusalOf(refusals, 'Margin')}
            onChange={(percent) => focus({ to: 'box', margin: percent / 100 })}
          />
        </div>
      )}
      {lungs && (
        <Text size="sm" mt={8}>
          The mask goes by density and shape alone. Dense disease at the lung's edge may be left out of it: look at the strip above.
        </Text>
      )}
      <Involvement />
    </Section>
  );
}
