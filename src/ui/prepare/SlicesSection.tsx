import { Radio, Stack, Text } from '@mantine/core';
import { USUAL_COUNT } from '#data/slice-words.ts';
import { defaultSliceChoice, type SliceChoice } from '#data/slices.ts';
import { useDataset } from '#state/dataset.ts';
import { usePreview } from '#state/preview.ts';
import { useSettings } from '#state/settings.ts';
import { plural } from '../widgets/format.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { Section } from '../widgets/Section.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { SliceStrip } from './SliceStrip.tsx';
import { type OfferedRule, ruleOf, SLICE_RULES } from './slice-rules.ts';

/** Which slices become the net's three channels, shown on the first scan of the strip above. */
export function SlicesSection() {
  const { scans, order } = useDataset();
  const choice = useSettings((state) => state.settings.preparation.slices);
  const change = useSettings((state) => state.changePreparation);
  const example = usePreview((state) => state.items.find((item) => item.slices));
  const all = order.flatMap((id) => scans[id] ?? []);
  const tooFew = all.filter((scan) => scan.slices.length < 3).length;
  const advised = all[0] && ruleOf(defaultSliceChoice(all[0].unit));
  return (
    <Section title="Slices">
      <Radio.Group
        label="The input's three channels are made of"
        value={ruleOf(choice)}
        onChange={(rule) => change({ slices: SLICE_RULES[rule as OfferedRule].choice(countOf(choice)) })}
      >
        <Stack gap={8} mt={4}>
          {Object.entries(SLICE_RULES).map(([rule, { title, purpose }]) => (
            <Radio
              key={rule}
              value={rule}
              label={title}
              description={rule === advised && rule !== 'middle' ? `${purpose} Advised for scans in Hounsfield units.` : purpose}
              size="sm"
            />
          ))}
        </Stack>
      </Radio.Group>
      <SliceCount choice={choice} />
      {example?.slices && <SliceStrip scan={example.scan} chosen={example.slices} />}
      {tooFew > 0 && <Text size="sm">{plural(tooFew, 'scan has', 'scans have')} fewer than three slices and can't be used.</Text>}
    </Section>
  );
}

function countOf(choice: SliceChoice): number {
  return choice !== 'middle-3' && 'count' in choice ? choice.count : USUAL_COUNT;
}

function SliceCount({ choice }: { choice: SliceChoice }) {
  const change = useSettings((state) => state.changePreparation);
  const refusals = useRefusals();
  if (choice === 'middle-3' || !('count' in choice)) return null;
  return (
    <div style={{ maxWidth: 280, marginTop: 8 }}>
      <NumberField
        label="Number of slices"
        description="More than three are shared out among the channels; a channel is their mean"
        value={choice.count}
        base={USUAL_COUNT}
        error={refusalOf(refusals, 'Number of slices')}
        onChange={(count) => change({ slices: { ...choice, count } })}
      />
    </div>
  );
}
