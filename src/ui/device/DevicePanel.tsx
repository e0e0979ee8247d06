import { NativeSelect, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { changeDevice, chosenDevice, DEVICE_CHOICES } from '#state/device/chosen-device.ts';
import { computeOn } from '#state/device/device.ts';
import { lookAround, type Surroundings } from '#state/device/surroundings.ts';
import { webgpuFinding } from '#state/device/webgpu-finding.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Diagnosis } from './Diagnosis.tsx';
import { WebgpuAdvice } from './WebgpuAdvice.tsx';

/** The device that trains, the choice of another, what is missing for WebGPU, and a diagnosis to copy. */
export function DevicePanel() {
  const device = computeOn();
  const { info, problem, failures } = device;
  const isRunning = useRun(({ status }) => isActive(status));
  const around = useSurroundings(info);
  const words = text.shell.device;
  const finding =
    around &&
    webgpuFinding({
      ...around,
      backend: info?.backend ?? null,
      chosen: chosenDevice(),
      wasLost: failures.some(({ id }) => id === 'gpu-lost'),
    });
  return (
    <Stack gap="sm">
      <Text size="sm">
        {info?.notice ? phraseInLanguage(info.notice) : info ? words.opened : words.opening}
        {info?.memory != null && ` ${words.memory({ most: formatBytes(info.memory) })}`}
      </Text>
      <Problems items={[...(problem ? [problem] : []), ...(info?.refused ?? [])]} />
      <NativeSelect
        label={words.choice}
        description={isRunning ? words.notDuringRun : words.choiceHint}
        disabled={isRunning}
        value={chosenDevice() ?? ''}
        onChange={({ currentTarget: { value } }) => void changeDevice(DEVICE_CHOICES.find((name) => name === value) ?? null)}
        data={[{ value: '', label: words.automatic }, ...DEVICE_CHOICES.map((name) => ({ value: name, label: words.names[name] }))]}
      />
      {around && finding ? (
        <WebgpuAdvice browser={around.browser} finding={finding} />
      ) : (
        <Text size="sm" ref={told}>
          {text.webgpu.looking}
        </Text>
      )}
      {around && finding && <Diagnosis around={around} finding={finding} device={device} />}
    </Stack>
  );
}

/** What the browser offers; looked at anew when another device is opened, since a person may have changed something. null: not looked yet. */
function useSurroundings(device: unknown): Surroundings | null {
  const [around, setAround] = useState<Surroundings | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another device is the reason to look again.
  useEffect(() => {
    let isWanted = true;
    void lookAround().then((found) => {
      if (isWanted) setAround(found);
    });
    return () => {
      isWanted = false;
    };
  }, [device]);
  return around;
}
