import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { Package } from 'lucide-react';
import { useState } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunRecord } from '#runs/record.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useBundle } from '#state/run/bundle.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { formatBytes } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';

/** Bytes of the programs and tables in an archive, about. */
const TEXTS = 60_000;
/** Numbers of four bytes that Adam keeps for each weight. */
const OF_OPTIMIZER = 2;

/** Opens the dialog that saves a run for another computer. `run`: an unfinished one; null: the one that would begin now. */
export function ContinueElsewhere({ run, disabled = false }: { run: RunRecord | null; disabled?: boolean }) {
  const [open, setOpen] = useState(false);
  const clear = useBundle((state) => state.clear);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Package size={14} aria-hidden />}
        disabled={disabled}
        onClick={() => {
          clear();
          setOpen(true);
        }}
      >
        {text.bundle.open}
      </Button>
      {open && <Dialog run={run} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The net, the number of scans that are learned from and validated with, and the name in files. */
function useRunToSave(run: RunRecord | null) {
  const now = useSettings((state) => state.settings);
  const split = useSplit((state) => state.split);
  const names = useRunNames();
  const { train, tune } = run?.split ?? split ?? { train: [], tune: [] };
  const { model, preparation } = run?.settings ?? now;
  const net = catalogueEntry(model);
  return {
    called: run ? names.full(run) : net.title,
    file: `${run ? names.file(run) : model}-elsewhere.zip`,
    scans: train.length + tune.length,
    bytes: TEXTS + 4 * net.parameters * (run ? 1 + OF_OPTIMIZER : 1),
    sliceBytes: 3 * preparation.size ** 2 * (train.length + tune.length),
  };
}

function Dialog({ run, onClose }: { run: RunRecord | null; onClose: () => void }) {
  const [withSlices, setWithSlices] = useState(false);
  const { progress, problems, save, cancel } = useBundle();
  const state = useRun(({ states }) => (run ? states.get(run.id) : undefined));
  const { called, file, scans, bytes, sliceBytes } = useRunToSave(run);
  const words = text.bundle;
  const close = () => {
    cancel();
    onClose();
  };
  const press = async () => {
    if (await save(run, file, withSlices)) onClose();
  };
  return (
    <OpenModal onClose={close} title={words.title} size="lg">
      <Stack gap="sm">
        <Text size="sm">{run ? words.goesOn({ run: called, epoch: state?.epoch ?? 1 }) : words.run({ run: called })}</Text>
        <Text size="sm">{words.holds}</Text>
        <Checkbox
          label={words.withSlices({ scans, size: formatBytes(sliceBytes) })}
          description={withSlices ? words.slicesMean.with : words.slicesMean.without}
          checked={withSlices}
          disabled={progress !== null}
          onChange={(event) => setWithSlices(event.currentTarget.checked)}
        />
        <ExportNamesChoice />
        <Text size="sm" fw={600}>
          {words.size({ size: formatBytes(bytes + (withSlices ? sliceBytes : 0)) })}
        </Text>
        <Text size="sm">{words.equal}</Text>
        <Text size="sm">{words.untried}</Text>
        {progress && <Busy {...progress} unit="scans" onCancel={cancel} />}
        {problems.length > 0 && <Problems items={problems} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {text.common.cancel}
          </Button>
          <Button loading={progress !== null} onClick={() => void press()}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}
