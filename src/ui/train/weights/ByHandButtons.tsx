import { Button } from '@mantine/core';
import { ExternalLink } from 'lucide-react';
import { text } from '../../messages/language.ts';
import { PickWeights } from './PickWeights.tsx';

/** The way by hand: the browser downloads the file, and the person chooses it here. */
export function ByHandButtons({ address, isMain = false }: { address: string; isMain?: boolean }) {
  const words = text.weights.downloading;
  return (
    <>
      <PickWeights picker="downloaded">{words.chooseDownloaded}</PickWeights>
      <Button
        component="a"
        size="xs"
        variant={isMain ? 'filled' : 'default'}
        href={address}
        target="_blank"
        rel="noreferrer"
        leftSection={<ExternalLink size={14} aria-hidden />}
      >
        {words.inNewTab}
      </Button>
    </>
  );
}
