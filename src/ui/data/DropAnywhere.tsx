import { useEffect, useRef, useState } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { useNavigation } from '#state/navigation.ts';
import { rememberDropped } from '#state/project/folders.ts';
import { takeProjectFile } from '#state/project/project-file.ts';
import { filesFromDrop } from '#workers/client/walk.ts';
import { text } from '../messages/language.ts';
import classes from './DropAnywhere.module.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page, in every step, so that the browser never opens them. A drop zone of its own handles its drops itself. */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  const onTrain = useNavigation((state) => state.step === 'train');
  const depth = useRef(0);
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
      if (takeProjectFile(event.dataTransfer.files)) return;
      const { addFiles, addProblem } = useDataset.getState();
      rememberDropped(event.dataTransfer);
      void addFiles(filesFromDrop(event.dataTransfer, addProblem));
      useNavigation.getState().go('data');
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
    <div className={classes.overlay} role="status">
      <b>{text.data.drop.title({ takesWeights: onTrain })}</b>
      <span>{text.data.drop.formats({ formats: text.common.formats })}</span>
      <span>{text.common.privacy}</span>
    </div>
  );
}
