import { Button } from '@mantine/core';
import { Signpost } from 'lucide-react';

/** The button that leads into the tour, as the studio and the first screen draw it. */
export function TourButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" variant="default" leftSection={<Signpost size={14} aria-hidden />} onClick={onClick} data-press="tour">
      {label}
    </Button>
  );
}
