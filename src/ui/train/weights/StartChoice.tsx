import { Radio, Stack, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSettings } from '#state/run/settings.ts';
import { initialWeights, useWeights } from '#state/run/weights.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import { told } from '../../announce/told.ts';
import { QuietButton } from '../../data/QuietButton.tsx';
import { text } from '../../messages/language.ts';
import { formatBytes, formatDate } from '../../widgets/format.ts';
import { WithHelp } from '../../widgets/WithHelp.tsx';
import { DeleteWeights } from './DeleteWeights.tsx';
import classes from './Weights.module.css';

const NONE: readonly WeightFileSummary[] = [];

/** Random weights, or a stored file of the chosen net. */
export function StartChoice() {
  const words = text.weights;
  const { weights, model } = useSettings((state) => state.settings);
  const chooseWeights = useSettings((state) => state.chooseWeights);
  const stored = useWeights((state) => state.stored) ?? NONE;
  const isAdvised = useSettings((state) => state.settings.weights !== null && !state.hasOwnWeights);
  const [toDelete, setToDelete] = useState<WeightFileSummary | null>(null);
  const fitting = stored.filter(({ net }) => net === model);
  const choose = (value: string) => {
    const file = fitting.find(({ sha256 }) => sha256 === value);
    chooseWeights(file ? initialWeights(file) : null);
  };
  return (
    <>
      <Radio.Group
        value={weights?.sha256 ?? ''}
        onChange={choose}
        aria-label={words.title}
        description={<WithHelp of="weights">{words.randomOrFile}</WithHelp>}
      >
        <Stack gap={8}>
          <Radio size="sm" value="" label={words.random} description={words.randomMeaning} />
          {fitting.map((file) => (
            <div key={file.sha256} className={classes.stored}>
              <Radio
                size="sm"
                value={file.sha256}
                label={file.name}
                description={words.stored({
                  isPublished: initialWeights(file).published,
                  bytes: formatBytes(file.bytes),
                  date: formatDate(file.addedAt),
                })}
              />
              <QuietButton
                icon={<Trash2 size={12} aria-hidden />}
                label={words.deleteFile({ file: file.name })}
                onClick={() => setToDelete(file)}
              >
                {words.delete}
              </QuietButton>
            </div>
          ))}
        </Stack>
      </Radio.Group>
      {isAdvised && (
        <Text size="sm" mt="xs" ref={told}>
          {words.advised}
        </Text>
      )}
      {toDelete && <DeleteWeights file={toDelete} onClose={() => setToDelete(null)} />}
    </>
  );
}
