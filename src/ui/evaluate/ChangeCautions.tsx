import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { changeCautions } from '#state/predict/change-cautions.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import type { SideMatch } from '#state/run/run-side.ts';
import { text } from '../messages/language.ts';
import { useChangesSince, useSideMatch } from './useSide.ts';

const idsOf = ({ cases }: SideMatch) => new Set(cases.map(({ scan }) => scan.id));

/** What labels that were changed, and scans that were left out, beside the model's answers do to its scores, and can do when it is trained again. Draws nothing where none were. */
export function ChangeCautions({ record, result: { cases } }: { record: RunRecord; result: Pick<SideResult, 'cases'> }) {
  const changes = useChangesSince({ cases });
  const [train, tune] = [useSideMatch(record, 'train'), useSideMatch(record, 'tune')];
  const cautions = useMemo(() => changeCautions(changes, cases, { train: idsOf(train), tune: idsOf(tune) }), [changes, cases, train, tune]);
  if (!cautions) return null;
  const { relabelled, leftOut, asCalled, canChange } = cautions;
  const words = text.cases.changes;
  return (
    <Text size="sm" role="note">
      {words.seen({ relabelled, leftOut, asCalled })} {canChange && words.canChange({ what: canChange })}
    </Text>
  );
}
