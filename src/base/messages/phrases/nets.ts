import type { PhraseCatalogue } from '../message.ts';

/** What the nets are, for the chooser; and why one takes a single input size. */
export const netPhrases = {
  'net/groundglass_small': 'Six convolutions with batch norm: learns from scratch in minutes, also without a GPU.',
  'net/squeezenet1_0': 'The smallest net of the paper; needs pretrained weights or patience.',
  'net/alexnet': 'Five convolutions and three large linear layers; the weakest net of the paper, and fast.',
  'net/vgg11_bn': 'Eight plain convolutions with batch norm and very large linear layers: 515 MB of weights.',
  'net/densenet121': 'Every layer sees the maps of all before it: few weights, much memory.',
  'net/densenet201': 'The deeper DenseNet of the paper.',
  'net/resnet18': 'Residual net with batch norm; trains well from scratch.',
  'net/resnet50': 'The common residual net with bottleneck blocks.',
  'net/resnet152': 'The deepest residual net of the paper.',
  'net/wide_resnet101_2': 'Twice as wide inside its blocks; the best net of the paper, and the heaviest.',
  'net/inception_v3': 'Branches of several kernel sizes, and a second head that helps in training; at 299 pixels.',
  'net/vit_b_32': 'Vision transformer on patches of 32 pixels; needs pretrained weights.',
  'net/patches': 'it has one position embedding for each of 7 x 7 patches',
  'net/cnn_rnn': 'The challenge baseline: a ResNet-50 looks at every slice, a recurrent net at the sequence.',
  'net/mobilenet_v2': 'Made for phones: depthwise convolutions, few weights.',
  'net/mobilenet_v3_small': 'The lightest of the common nets, with squeeze and excitation.',
  'net/efficientnet_b0': 'Accurate for its size; depthwise convolutions with squeeze and excitation.',
  'net/convnext_tiny': 'A convolutional net in the manner of transformers; needs pretrained weights.',
} satisfies PhraseCatalogue;
