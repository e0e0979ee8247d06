import type { NetName } from '#nn/zoo/catalogue.ts';

const RESNET = ['first convolution', 'residual layer 1', 'residual layer 2', 'residual layer 3', 'residual layer 4', 'head'];
const DENSENET = ['first convolution', 'dense block 1', 'dense block 2', 'dense block 3', 'dense block 4', 'head'];

/** The names of every net's stages, from the input to the head, in the order of the net's row in the catalogue of nets. */
export const stages: Readonly<Record<NetName, readonly string[]>> = {
  groundglass_small: ['convolutions 1 and 2', 'convolutions 3 and 4', 'convolutions 5 and 6', 'head'],
  squeezenet1_0: ['first convolution', 'fire modules 2 to 4', 'fire modules 5 to 8', 'fire module 9', 'head'],
  alexnet: ['convolution 1', 'convolution 2', 'convolutions 3 to 5', 'linear layers 1 and 2', 'head'],
  vgg11_bn: [
    'convolution 1',
    'convolution 2',
    'convolutions 3 and 4',
    'convolutions 5 and 6',
    'convolutions 7 and 8',
    'linear layers 1 and 2',
    'head',
  ],
  densenet121: DENSENET,
  densenet201: DENSENET,
  resnet18: RESNET,
  resnet50: RESNET,
  resnet152: RESNET,
  wide_resnet101_2: RESNET,
  inception_v3: [
    'convolutions 1a to 2b',
    'convolutions 3b and 4a',
    'inception blocks 5b to 5d',
    'inception blocks 6a to 6e',
    'inception blocks 7a to 7c and the second head',
    'last layers of both heads',
  ],
  vit_b_32: [
    'patches and their positions',
    'encoder layers 1 to 3',
    'encoder layers 4 to 6',
    'encoder layers 7 to 9',
    'encoder layers 10 to 12',
    'head',
  ],
  cnn_rnn: [...RESNET.slice(0, -1), 'recurrent layer', 'head'],
  mobilenet_v2: [
    'first convolution and block 1',
    'blocks 2 and 3',
    'blocks 4 to 6',
    'blocks 7 to 13',
    'blocks 14 to 17 and last convolution',
    'head',
  ],
  mobilenet_v3_small: [
    'first convolution',
    'block 1',
    'blocks 2 and 3',
    'blocks 4 to 8',
    'blocks 9 to 11 and last convolution',
    'hidden linear layer',
    'head',
  ],
  efficientnet_b0: [
    'first convolution and block group 1',
    'block group 2',
    'block group 3',
    'block groups 4 and 5',
    'block groups 6 and 7 and last convolution',
    'head',
  ],
  convnext_tiny: ['patches of 4 pixels', 'block group 1', 'block group 2', 'block group 3', 'block group 4', 'head'],
};
