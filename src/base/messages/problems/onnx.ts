import type { ProblemCatalogue } from '../message.ts';

/** ONNX files that are written, and those of this studio that come back. */
export const onnxProblems = {
  'onnx-too-large': ({ bytes, most }: { bytes: number; most: number }) => ({
    what: `As an ONNX file it would have ${bytes} bytes of weights, and the format holds ${most} at most.`,
    remedy: 'Save it as a .safetensors file, or train a smaller net.',
  }),
  /** `producer` is empty where the file does not say it. */
  'checkpoint-foreign/onnx': ({ producer }: { producer: string }) => ({
    what: `It is an ONNX file${producer === '' ? '' : ` written by ${producer}`}, which says neither which classes its net tells apart nor how scans are prepared for it.`,
    remedy:
      "Choose an ONNX or .safetensors file that was saved by this studio. To begin a training with this net, save its weights in Python with torch.save(model.state_dict(), 'weights.pth') and choose them under Start from in Train.",
  }),
  'onnx-damaged': {
    what: 'It is an ONNX file, but its bytes are damaged, or end too early.',
    remedy: 'Copy the file again from where it came from, or save the model again in the studio.',
  },
  'onnx-damaged/most': ({ most }: { most: number }) => ({
    what: `It is an ONNX file with more than ${most} tensors or entries of metadata, which no model of this studio has.`,
    remedy: 'Choose an ONNX or .safetensors file that was saved by this studio.',
  }),
  'onnx-unsupported/tensor': ({ tensor }: { tensor: string }) => ({
    what: `Its tensor ${tensor} is not stored as this studio stores it: another program has changed the file, to smaller numbers or with values in other files.`,
    remedy: 'Choose the file as it was saved by this studio, or save the model again.',
  }),
} satisfies ProblemCatalogue;
