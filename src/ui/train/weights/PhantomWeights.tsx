import { Button, Text } from '@mantine/core';
import { FlaskConical } from 'lucide-react';
import { useSettings } from '#state/run/settings.ts';
import { isPhantomWeights, useWeights } from '#state/run/weights.ts';
import { FIRST_NET } from '#train/settings/presets.ts';
import { text } from '../../messages/language.ts';
import classes from './Weights.module.css';

/** The weights that ship with the studio, for the net that they are of and until this browser has stored them. */
export function PhantomWeights() {
  const model = useSettings((state) => state.settings.model);
  const { stored, adding, addPhantomWeights } = useWeights();
  const words = text.demo.weights;
  if (model !== FIRST_NET || stored?.some(isPhantomWeights)) return null;
  return (
    <section aria-label={words.title} className={classes.files}>
      <h3>{words.title}</h3>
      <Text size="sm">{words.note}</Text>
      <Button
        size="compact-sm"
        mt={4}
        variant="default"
        leftSection={<FlaskConical size={12} aria-hidden />}
        disabled={adding !== null}
        onClick={() => void addPhantomWeights()}
      >
        {words.use}
      </Button>
    </section>
  );
}
