import { Button, Text } from '@mantine/core';
import { usePrediction } from '#state/predict/prediction.ts';
import { useScanList } from '#state/predict/scan-list.ts';
import { text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Predict.module.css';

/** The list that picks and orders the scans that are predicted: which it is, and how another is chosen or none. */
export function ListNote() {
  const { list, problem, take, remove } = useScanList();
  const unlisted = usePrediction((state) => state.unlisted);
  const words = text.predict.list;
  const pick = (files: File[]) => void take(files.map((file) => ({ path: file.name, file })));
  return (
    <>
      {problem && <Problems items={[problem]} onDismiss={() => useScanList.setState({ problem: null })} />}
      <Text size="sm" mt="sm" component="div" className={list ? undefined : classes.quiet}>
        {list ? words.is({ name: list.name, count: list.names.length }) : words.none}{' '}
        {list && unlisted > 0 && words.leftOut({ count: unlisted })}{' '}
        <PickFiles size="compact-xs" variant="default" picker="list" accept=".csv,.tsv,.xlsx" onPick={pick}>
          {list ? words.another : words.choose}
        </PickFiles>{' '}
        {list && (
          <Button size="compact-xs" variant="default" onClick={remove}>
            {words.remove}
          </Button>
        )}
      </Text>
    </>
  );
}
