import { useWeights } from '#state/run/weights.ts';
import { PickFiles } from '../../widgets/PickFiles.tsx';

/** What the picker for weights offers; what a file really is shows when it is read. */
const WEIGHT_TYPES = '.pth,.pt,.ckpt,.tar,.bin,.safetensors';

/** The first of the picked files: a run begins from one. */
export function PickWeights({ children, picker = 'weights' }: { children: string; picker?: string }) {
  const add = useWeights((state) => state.add);
  return (
    <PickFiles size="xs" variant="default" flex="none" accept={WEIGHT_TYPES} picker={picker} onPick={([file]) => file && void add(file)}>
      {children}
    </PickFiles>
  );
}
