import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import { AUGMENTATION_PARTS, AUGMENTATIONS, type Augmentation, MOST, PART_NAMES } from '#data/batch/augmentation.ts';
import { useSettings } from '#state/run/settings.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { Section } from '../widgets/Section.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { AugmentStrip } from './AugmentStrip.tsx';
import classes from './Prepare.module.css';

const CHOICES = {
  none: { title: 'Off', purpose: 'As in the paper.', augmentation: null },
  light: { title: 'Light', purpose: 'Small turns, shifts and changes of contrast.', augmentation: AUGMENTATIONS.light },
  strong: { title: 'Strong', purpose: 'Larger ones, and mirrored, distorted and noisy.', augmentation: AUGMENTATIONS.strong },
  own: { title: 'By parts', purpose: 'Every part by itself.', augmentation: AUGMENTATIONS.light },
} as const satisfies Record<string, { title: string; purpose: string; augmentation: Augmentation | null }>;

/** How training samples are changed at random, and what that looks like. */
export function AugmentSection() {
  const { settings, change } = useSettings();
  const { augmentation } = settings;
  const chosen = choiceOf(augmentation);
  return (
    <Section title="Augmentation">
      <Radio.Group
        label="Train samples are changed at random"
        value={chosen}
        onChange={(choice) => {
          const next = CHOICES[choice as keyof typeof CHOICES].augmentation;
          // Parts begin as what was chosen before, but for a hair, so that they are a choice of their own.
          change({ augmentation: choice === 'own' ? { ...(augmentation ?? AUGMENTATIONS.light), rotation: 10 } : next });
        }}
      >
        <Stack gap={8} mt={4}>
          {Object.entries(CHOICES).map(([value, { title, purpose }]) => (
            <Radio key={value} value={value} label={title} description={purpose} size="sm" />
          ))}
        </Stack>
      </Radio.Group>
      {augmentation && chosen === 'own' && <Parts augmentation={augmentation} />}
      {augmentation && <AugmentStrip augmentation={augmentation} />}
      <Text size="sm" mt={8}>
        {augmentation
          ? 'Every step changes its samples anew; the same seed changes them alike. The tune and test sides, and predictions, are never changed.'
          : 'Train samples are taken as they are.'}
      </Text>
    </Section>
  );
}

function choiceOf(augmentation: Augmentation | null): keyof typeof CHOICES {
  if (!augmentation) return 'none';
  const same = (other: Augmentation) => JSON.stringify(other) === JSON.stringify(augmentation);
  if (same(AUGMENTATIONS.light)) return 'light';
  return same(AUGMENTATIONS.strong) ? 'strong' : 'own';
}

function Parts({ augmentation }: { augmentation: Augmentation }) {
  const change = useSettings((state) => state.change);
  const refusals = useRefusals();
  return (
    <>
      <Checkbox
        mt={8}
        label="Mirror left to right, half of the time"
        checked={augmentation.flip}
        onChange={(event) => change({ augmentation: { ...augmentation, flip: event.currentTarget.checked } })}
      />
      <div className={classes.fields} style={{ marginTop: 8 }}>
        {AUGMENTATION_PARTS.map((part) => (
          <NumberField
            key={part}
            label={PART_NAMES[part]}
            description={part === 'rotation' ? 'Degrees, either way' : `A part, to ${MOST[part]}`}
            value={augmentation[part]}
            error={refusalOf(refusals, PART_NAMES[part])}
            onChange={(value) => change({ augmentation: { ...augmentation, [part]: value } })}
          />
        ))}
      </div>
    </>
  );
}
