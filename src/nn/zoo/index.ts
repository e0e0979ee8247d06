import type { Module } from '../module.ts';
import { AlexNet } from './alexnet.ts';
import { catalogueEntry, type NetName } from './catalogue.ts';
import { CnnRnn } from './cnn-rnn.ts';
import { CONVNEXT_VARIANTS, ConvNeXt } from './convnext.ts';
import { DENSENET_VARIANTS, DenseNet } from './densenet.ts';
import { EfficientNetB0 } from './efficientnet.ts';
import { InceptionV3 } from './inception.ts';
import { MobileNetV2 } from './mobilenet-v2.ts';
import { MobileNetV3Small } from './mobilenet-v3.ts';
import { RESNET_VARIANTS, ResNet } from './resnet.ts';
import { SmallNet } from './small.ts';
import { SqueezeNet } from './squeezenet.ts';
import { VGG_VARIANTS, Vgg } from './vgg.ts';
import { VIT_VARIANTS, VisionTransformer } from './vit.ts';

export interface NetOptions {
  /** Inception only: whether the weights are torchvision's published ones or were trained from those. */
  transformInput?: boolean;
}

/** One builder for every net of the catalogue. */
const BUILDERS: Record<NetName, (classes: number, options: NetOptions) => Module> = {
  groundglass_small: (classes) => new SmallNet(classes),
  squeezenet1_0: (classes) => new SqueezeNet(classes),
  alexnet: (classes) => new AlexNet(classes),
  vgg11_bn: (classes) => new Vgg(VGG_VARIANTS.vgg11_bn, classes),
  densenet121: (classes) => new DenseNet(DENSENET_VARIANTS.densenet121, classes),
  densenet201: (classes) => new DenseNet(DENSENET_VARIANTS.densenet201, classes),
  resnet18: (classes) => new ResNet(RESNET_VARIANTS.resnet18, classes),
  resnet50: (classes) => new ResNet(RESNET_VARIANTS.resnet50, classes),
  resnet152: (classes) => new ResNet(RESNET_VARIANTS.resnet152, classes),
  wide_resnet101_2: (classes) => new ResNet(RESNET_VARIANTS.wide_resnet101_2, classes),
  inception_v3: (classes, options) => new InceptionV3(classes, options),
  vit_b_32: (classes) => new VisionTransformer(VIT_VARIANTS.vit_b_32, classes),
  cnn_rnn: (classes) => new CnnRnn(classes),
  mobilenet_v2: (classes) => new MobileNetV2(classes),
  mobilenet_v3_small: (classes) => new MobileNetV3Small(classes),
  efficientnet_b0: (classes) => new EfficientNetB0(classes),
  convnext_tiny: (classes) => new ConvNeXt(CONVNEXT_VARIANTS.convnext_tiny, classes),
};

/** Returns the declared net, without values. Throws ProblemError for a name that is not in the catalogue. */
export function buildNet(name: string, classes: number, options: NetOptions = {}): Module {
  return BUILDERS[catalogueEntry(name).name](classes, options);
}
