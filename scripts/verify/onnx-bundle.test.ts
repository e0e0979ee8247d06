import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bundleForPage } from '../lib/bundle.mjs';

it.each(['checkpoint-model', 'read-checkpoint'])(
  'what the page loads for ONNX (%s) makes no code, which its policy refuses',
  async (entry) => {
    const code = readFileSync(await bundleForPage(`src/onnx/${entry}.ts`), 'utf8').replace(/\/\/# sourceMappingURL=.*$/m, '');
    expect(code).toContain('groundglass');
    expect(code).not.toMatch(/\beval\(|\bFunction\(|setTimeout\(\s*["'`]/);
    expect(code).not.toContain('onnxruntime');
  },
);
