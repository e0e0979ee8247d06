// The codec packages come without types: each module is an Emscripten factory and its only export.
interface EmscriptenOptions {
  wasmBinary: ArrayBuffer | Uint8Array;
  hash?: (text: string) => void;
  printErr?: (text: string) => void;
}

declare module '@cornerstonejs/codec-*/decodewasmjs' {
  const factory: (options: EmscriptenOptions) => Promise<never>;
  // biome-ignore lint/style/noDefaultExport: so it is exported there.
  export default factory;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: (options: EmscriptenOptions) => Promise<never>;
  // biome-ignore lint/style/noDefaultExport: so it is exported there.
  export default factory;
}
