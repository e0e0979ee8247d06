import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ProjectRecord } from '#projects/record.ts';
import { bytesOf, type ExportSizes, exportSizes, useProjectFile } from '#state/project/project-file.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { ProjectFileProgress } from './ProjectFileProgress.tsx';
import { useExportResult } from './ProjectFileWork.tsx';

/** Asks what goes into a project's file, says how large it will be, and writes it. */
export function ExportProject({ project, onClose }: { project: ProjectRecord; onClose: () => void }) {
  const [wishes, setWishes] = useState({ names: false, checkpoints: true, states: false, pixels: false });
  const sizes = useSizes(project);
  const busy = useProjectFile((state) => state.work !== null);
  const problem = useProjectFile((state) => state.problem);
  const done = useExportResult();
  const { exportProject, cancel, dismiss } = useProjectFile.getState();
  const words = text.projects.file;
  const close = () => {
    cancel();
    dismiss();
    onClose();
  };
  const wish = (name: keyof typeof wishes, label: string, description: string, disabled = false) => (
    <Checkbox
      label={label}
      description={description}
      checked={wishes[name] && !disabled}
      disabled={disabled || busy}
      onChange={(event) => setWishes({ ...wishes, [name]: event.currentTarget.checked })}
    />
  );
  return (
    <OpenModal onClose={close} title={words.title({ name: project.name.value })} size="md">
      <Stack gap="sm">
        <Text size="sm">{words.holds({ scans: sizes?.scans ?? project.scans.length, runs: sizes?.runs ?? project.runs.length })}</Text>
        {wish(
          'checkpoints',
          words.checkpoints({ count: sizes?.checkpoints ?? 0, size: formatBytes(sizes?.checkpointBytes ?? 0) }),
          words.checkpointsNote,
          sizes?.checkpoints === 0,
        )}
        {wish(
          'states',
          words.states({ count: sizes?.states ?? 0, size: formatBytes(sizes?.stateBytes ?? 0) }),
          words.statesNote,
          sizes?.states === 0,
        )}
        {wish(
          'pixels',
          words.pixels({ count: sizes?.loaded ?? 0, size: formatBytes(sizes?.pixelBytes ?? 0) }),
          words.pixelsNote({
            missing: sizes ? Math.max(0, sizes.scans - sizes.loaded - sizes.otherSeries) : 0,
            isDemo: project.isDemo,
            series: { count: sizes?.otherSeries ?? 0, size: formatBytes(sizes?.otherSeriesBytes ?? 0) },
          }),
          !sizes?.loaded,
        )}
        {wish('names', words.names, words.namesNote)}
        <Text size="sm">{words.notes}</Text>
        <ProjectFileProgress />
        {problem && <Problems items={[problem]} title={words.notExported} />}
        {done && (
          <Text size="sm" ref={told}>
            {done}
          </Text>
        )}
        <Group justify="space-between" gap="xs">
          <Text size="sm">{sizes && words.size({ size: formatBytes(bytesOf(sizes, wishes)) })}</Text>
          <Group gap="xs">
            <Button variant="default" onClick={close}>
              {done ? text.projects.erasing.close : text.common.cancel}
            </Button>
            <Button loading={busy} onClick={() => void exportProject(project, wishes)}>
              {words.write}
            </Button>
          </Group>
        </Group>
      </Stack>
    </OpenModal>
  );
}

function useSizes(project: ProjectRecord): ExportSizes | null {
  const [sizes, setSizes] = useState<ExportSizes | null>(null);
  useEffect(() => {
    let current = true;
    void exportSizes(project).then(
      (found) => current && setSizes(found),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [project]);
  return sizes;
}
