import { Checkbox, Text } from '@mantine/core';
import { AUGMENTATION_PARTS, AUGMENTATIONS, type Augmentation } from '#data/batch/augmentation.ts';
import { useSettings } from '#state/run/settings.ts';
import { same } from '#train/settings/value-at.ts';
import { settingWords, text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import { SettingField } from '../widgets/SettingField.tsx';
import { SettingRadios } from '../widgets/SettingRadios.tsx';
import { WithHelp } from '../widgets/WithHelp.tsx';
import { AugmentStrip } from './AugmentStrip.tsx';
import classes from './Prepare.module.css';

type Strength = 'none' | 'light' | 'strong' | 'own';

/** The choice of how training samples are changed at random, with examples. */
export function AugmentSection() {
  const augmentation = useSettings((state) => state.settings.augmentation);
  const set = useSettings((state) => state.set);
  const chosen = strengthOf(augmentation);
  const choose = (name: string) => {
    if (name === 'none') set('augmentation', null);
    if (name === 'light' || name === 'strong') set('augmentation', { ...AUGMENTATIONS[name] });
    // The fields start with the values chosen before. Rotation differs, so that the values equal neither 'light' nor 'strong'.
    if (name === 'own') set('augmentation', { ...(augmentation ?? AUGMENTATIONS.light), rotation: 10 });
  };
  const words = text.prepare.augmentation;
  return (
    <Section title={words.title}>
      <SettingRadios of="augmentation" label={words.label} value={chosen} onChange={choose} />
      {augmentation && chosen === 'own' && <Parts augmentation={augmentation} />}
      {augmentation && <AugmentStrip augmentation={augmentation} />}
      <Text size="sm" mt={8}>
        {augmentation ? words.on : words.off}
      </Text>
    </Section>
  );
}

function strengthOf(augmentation: Augmentation | null): Strength {
  if (!augmentation) return 'none';
  if (same(augmentation, AUGMENTATIONS.light)) return 'light';
  return same(augmentation, AUGMENTATIONS.strong) ? 'strong' : 'own';
}

function Parts({ augmentation }: { augmentation: Augmentation }) {
  const set = useSettings((state) => state.set);
  return (
    <>
      <Checkbox
        mt={8}
        label={settingWords('augmentation.flip').label}
        description={<WithHelp of="augmentation.flip" />}
        checked={augmentation.flip}
        onChange={(event) => set('augmentation.flip', event.currentTarget.checked)}
      />
      <div className={classes.fields} style={{ marginTop: 8 }}>
        {AUGMENTATION_PARTS.map((part) => (
          <SettingField key={part} of={`augmentation.${part}`} hasBase={false} />
        ))}
      </div>
    </>
  );
}
