import { Button, Text } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import { type DataLack, dataLack, type ScanUse, scanUse } from '#state/facts/data.ts';
import { useNavigation } from '#state/navigation.ts';
import { labelKeys } from '../keys/shortcuts.ts';
import { text } from '../messages/language.ts';
import { StepFoot } from '../widgets/StepFoot.tsx';
import { useDataFacts } from '../widgets/useDataFacts.ts';
import { nextUnlabelled } from './labelling.ts';
import { showAll } from './view.ts';

/**
 * What of the loaded scans is used, what is still missing, and the button to the next step; in a `small` window the most needed of it, so
 * that rows of the table stay in sight.
 */
export function DataFoot({ small }: { small: boolean }) {
  const use = useScanUse();
  const lack = dataLack(useDataFacts());
  const keys = useDataset((state) => labelKeys(state.classes.length));
  const go = useNavigation((state) => state.go);
  const words = text.data.foot;
  return (
    <StepFoot
      label={words.label}
      about={
        <div id="data-note">
          {(!small || !lack) && words.use(use)}
          {lack && (
            <Text size="sm" component="span">
              {' '}
              <b>{sentenceOf(lack, keys)}</b>
            </Text>
          )}
        </div>
      }
      actions={
        <>
          {use.unlabelled > 0 && !small && (
            <Button size="xs" variant="default" onClick={showUnlabelled}>
              {words.showUnlabelled({ count: use.unlabelled })}
            </Button>
          )}
          <Button
            size={small ? 'compact-sm' : 'xs'}
            rightSection={<ArrowRight size={16} aria-hidden />}
            disabled={lack !== null}
            aria-describedby="data-note"
            onClick={() => go('prepare')}
          >
            {words.goToPrepare}
          </Button>
        </>
      }
    />
  );
}

function sentenceOf(lack: DataLack, keys: number): string {
  const words = text.data.foot.lacks;
  switch (lack) {
    case 'no-scans':
      return words.noScans;
    case 'no-labels':
      return words.noLabels({ keys });
    case 'none-usable':
      return words.noneUsable;
    case 'one-class':
      return words.oneClass;
    default:
      return words[lack];
  }
}

function useScanUse(): ScanUse {
  const data = useDataset(
    useShallow(({ scans, order, labels, excludedByHand, otherSeries }) => ({ scans, order, labels, excludedByHand, otherSeries })),
  );
  return useMemo(() => scanUse(data), [data]);
}

/** Shows the scans without a label, the first that needs one chosen. */
function showUnlabelled(): void {
  const data = useDataset.getState();
  showAll('unlabelled', nextUnlabelled(data, data.order, ''));
}
