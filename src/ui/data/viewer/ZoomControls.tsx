import { ActionIcon } from '@mantine/core';
import { Scan as Fit, ZoomIn, ZoomOut } from 'lucide-react';
import { text } from '../../messages/language.ts';
import classes from './Viewer.module.css';
import { WHOLE, ZOOM_STEP, type Zoom, zoomBy } from './zoom.ts';

/** Buttons that zoom; their tooltips name the keys that do the same. */
export function ZoomControls({ zoom, setZoom }: { zoom: Zoom; setZoom: (zoom: Zoom) => void }) {
  const words = text.viewer.zoom;
  const buttons = [
    { label: words.in, key: '+', icon: ZoomIn, to: zoomBy(zoom, ZOOM_STEP) },
    { label: words.out, key: '-', icon: ZoomOut, to: zoomBy(zoom, 1 / ZOOM_STEP) },
    { label: words.whole, key: 'F', icon: Fit, to: WHOLE },
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
          title={words.withKey({ action: label, key })}
          disabled={to.scale === zoom.scale}
          onClick={() => setZoom(to)}
        >
          <Icon size={14} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}
