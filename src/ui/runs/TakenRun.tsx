import { Button, Text } from '@mantine/core';
import { FolderInput } from 'lucide-react';
import { useEffect } from 'react';
import { runFileKind } from '#returned/run-file-names.ts';
import { useTakenRun } from '#state/runs/taken-run.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';

/** The button that adds a run which was trained elsewhere, from its files. */
export function TakeRun() {
  const take = useTakenRun((state) => state.take);
  const taking = useTakenRun((state) => state.taking);
  return (
    <PickFiles
      size="xs"
      variant="default"
      accept=".json,.jsonl,.safetensors"
      picker="run"
      loading={taking}
      leftSection={<FolderInput size={14} aria-hidden />}
      onPick={(files) => void take(files)}
    >
      {text.runs.elsewhere.add}
    </PickFiles>
  );
}

/** What became of the files of a run that were added. */
export function TakenRunNote() {
  const { taking, taken, problem, dismiss } = useTakenRun();
  const names = useRunNames();
  const words = text.runs.elsewhere;
  if (taking) {
    return (
      <Text size="sm" mb="xs" ref={told}>
        {words.reading}
      </Text>
    );
  }
  if (problem) return <Problems items={[problem]} title={words.failed} onDismiss={dismiss} />;
  if (!taken) return null;
  const { run, as, warnings } = taken;
  const said = { new: words.added, longer: words.longer, 'with-weights': words.withWeights, known: words.known };
  return (
    <>
      <Text size="sm" mb="xs" ref={told}>
        {said[as]({ run: names.full(run) })} {run.checkpointId === null && words.noWeights}{' '}
        <Button size="compact-xs" variant="subtle" onClick={dismiss}>
          {text.runs.manifest.close}
        </Button>
      </Text>
      <Problems items={warnings} />
    </>
  );
}

/** Takes files of a run that are dropped on the board, also a run.json alone; all other files still go where they go elsewhere. */
export function useRunDrop(): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const files = Array.from(event.dataTransfer?.files ?? []);
      const [first] = files;
      const isRun = files.length === 1 && first !== undefined && ['manifest', 'metrics'].includes(runFileKind(first.name) ?? '');
      if (!isRun) return;
      // Tells the page's own handler of drops that this one is dealt with.
      event.preventDefault();
      void useTakenRun.getState().take(files);
    };
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, []);
}
