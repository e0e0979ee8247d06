import { describe, expect, it } from 'vitest';
import { hasPublishedHash, PUBLISHED_WEIGHTS, promisedDigest, publishedByHash, publishedBytes, sizeBounds } from './catalogue.ts';

const row = (net: string) => PUBLISHED_WEIGHTS.find((published) => published.net === net && published.isDefault)!;

describe('published weights', () => {
  it('have whole hashes that begin as their names promise', () => {
    const whole = PUBLISHED_WEIGHTS.filter(({ sha256 }) => sha256 !== null);
    expect(whole).toHaveLength(11);
    for (const { sha256, digest } of whole) expect(sha256).toMatch(new RegExp(`^${digest}[0-9a-f]{56}$`));
  });

  it('are told by the whole hash where it is known, else by its beginning', () => {
    expect(hasPublishedHash(row('resnet18'), row('resnet18').sha256!)).toBe(true);
    expect(hasPublishedHash(row('resnet18'), 'f37072fd'.padEnd(64, '0'))).toBe(false);
    expect(hasPublishedHash(row('squeezenet1_0'), 'b66bff10'.padEnd(64, '0'))).toBe(true);
    expect(hasPublishedHash(row('squeezenet1_0'), '0'.repeat(64))).toBe(false);
  });

  it('have the sizes that files of these hashes are known to have', () => {
    const known = { alexnet: 244_408_911, densenet121: 32_342_954, resnet18: 46_830_571, resnet50: 102_540_417, inception_v3: 108_949_747 };
    for (const [net, bytes] of Object.entries(known)) {
      const { least, most } = sizeBounds(row(net));
      expect(bytes).toBeGreaterThanOrEqual(least);
      expect(bytes).toBeLessThanOrEqual(most);
      expect(Math.abs(publishedBytes(row(net)) - bytes)).toBeLessThan(1000);
    }
  });

  it('include a file that torchvision has replaced, whose name promises nothing since both have had it', () => {
    expect(publishedByHash('3dd342df'.padEnd(64, '0'))?.file).toBe('efficientnet_b0_rwightman-7f5810bc.pth');
    expect(promisedDigest('efficientnet_b0_rwightman-3dd342df.pth')).toBeNull();
    expect(promisedDigest('efficientnet_b0_rwightman-7f5810bc (1).pth')).toBe('7f5810bc');
  });
});
