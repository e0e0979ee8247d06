import { useWeights } from '#state/run/weights.ts';
import { PickFiles } from '../../widgets/PickFiles.tsx';

/** Endings that the file picker offers. Reading a file tells its real format. */
const WEIGHT_TYPES = '.pth,.pt,.pkl,.ckpt,.tar,.bin,.safetensors,.onnx';

/** Loads the first of the picked files, since a run begins from one file. */
export function PickWeights({ children, picker = 'weights' }: { children: string; picker?: string }) {
  const add = useWeights((state) => state.add);
  return (
    <PickFiles size="xs" variant="default" flex="none" accept={WEIGHT_TYPES} picker={picker} onPick={([file]) => file && void add(file)}>
      {children}
    </PickFiles>
  );
}
