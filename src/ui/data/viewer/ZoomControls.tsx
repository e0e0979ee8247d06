import { ActionIcon } from '@mantine/core';
import { Scan as Fit, ZoomIn, ZoomOut } from 'lucide-react';
import classes from './Viewer.module.css';
import { WHOLE, ZOOM_STEP, type Zoom, zoomBy } from './zoom.ts';

/** Zoom by buttons; their tooltips name the keys. */
export function ZoomControls({ zoom, setZoom }: { zoom: Zoom; setZoom: (zoom: Zoom) => void }) {
  const buttons = [
    { label: 'Zoom in', key: '+', icon: ZoomIn, to: zoomBy(zoom, ZOOM_STEP) },
    { label: 'Zoom out', key: '-', icon: ZoomOut, to: zoomBy(zoom, 1 / ZOOM_STEP) },
    { label: 'Show all of the slice', key: 'F', icon: Fit, to: WHOLE },
  ];
  return (
    <div className={classes.zoom}>
      {buttons.map(({ label, key, icon: Icon, to }) => (
        <ActionIcon
          key={key}
          size={24}
          variant="transparent"
          className={classes.zoomButton}
          aria-label={label}
          title={`${label} (${key})`}
          disabled={to.scale === zoom.scale}
          onClick={() => setZoom(to)}
        >
          <Icon size={14} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}
