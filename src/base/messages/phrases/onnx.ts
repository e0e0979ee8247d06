import type { PhraseCatalogue } from '../message.ts';

/** What ONNX files say of themselves to those who open them in another program. */
export const onnxPhrases = {
  'onnx/model': ({ notice }: { notice: string }) =>
    `A model of Groundglass Studio. ${notice} Its metadata hold classes, preparation and scores.`,
  'onnx/pixels': 'Pixels 0 to 255 of three slices as channels, windowed and resized as the preparation in the metadata says.',
  'onnx/normalised':
    'Three slices as channels: windowed and resized, divided by 255, then normalised as the preparation in the metadata says.',
  'onnx/logits': 'A number for each class, in the order of the classes in the metadata.',
  'onnx/probabilities': "The softmax of the logits. The calibration's temperature, where the metadata have one, is not applied.",
} satisfies PhraseCatalogue;
