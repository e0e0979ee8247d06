import { Modal } from '@mantine/core';
import { Cpu, TriangleAlert } from 'lucide-react';
import { Suspense } from 'react';
import { deviceSaid } from '#base/messages/device-said.ts';
import { computeOn } from '#state/device/device.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { fetchedPart } from '../parts/fetched-part.tsx';
import { PartBoundary } from '../parts/PartBoundary.tsx';
import { BarButton } from '../widgets/BarButton.tsx';
import { useDevicePanel } from './device-panel-store.ts';

const DevicePanel = fetchedPart(async () => (await import('./DevicePanel.tsx')).DevicePanel);

/** A chip in the top bar that names the device that trains, and opens what can be said and done about it. */
export function DeviceChip() {
  const { info, problem } = computeOn();
  const { opened, open, close } = useDevicePanel();
  const words = text.shell.device;
  const label = info ? phraseInLanguage(deviceSaid(info.label)) : problem ? words.none : words.looking;
  return (
    <>
      <BarButton icon={problem && !info ? TriangleAlert : Cpu} words={label} variant="default" onClick={open} press="device" />
      <Modal opened={opened} onClose={close} title={words.title} size="lg">
        <PartBoundary>
          <Suspense fallback={text.shell.loading}>
            <DevicePanel />
          </Suspense>
        </PartBoundary>
      </Modal>
    </>
  );
}
