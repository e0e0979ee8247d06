import { useEffect, useRef, useState } from 'react';
import { useNavigation } from '#state/navigation.ts';
import { told } from '../announce/told.ts';
import { first } from '../messages/first/first.ts';
import classes from './DropAnywhere.module.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page, in every step, so that the browser never opens them. A drop zone of its own handles its drops itself. */
export function DropAnywhere({ onFiles }: { onFiles: (transfer: DataTransfer) => void }) {
  const [over, setOver] = useState(false);
  const onTrain = useNavigation((state) => state.step === 'train');
  const depth = useRef(0);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const change = (by: number) => {
      depth.current = Math.max(0, depth.current + by);
      setOver(depth.current > 0);
    };
    const onEnter = (event: DragEvent) => carriesFiles(event) && change(1);
    const onLeave = (event: DragEvent) => carriesFiles(event) && change(-1);
    const onOver = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    const onDrop = (event: DragEvent) => {
      change(-depth.current);
      if (event.defaultPrevented || !event.dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      latest.current(event.dataTransfer);
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', onEnter, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => stop.abort();
  }, []);
  if (!over) return null;
  return (
    <div className={classes.overlay} ref={told} aria-hidden>
      <b>{first.data.drop.title({ takesWeights: onTrain })}</b>
      <span>{first.data.drop.formats({ formats: first.common.formats })}</span>
      <span>{first.common.privacy}</span>
    </div>
  );
}
