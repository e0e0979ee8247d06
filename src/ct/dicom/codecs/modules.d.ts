// The codec packages come without types: each module is an Emscripten factory.
declare module '@cornerstonejs/codec-*/decodewasmjs' {
  const factory: (options: { wasmBinary: ArrayBuffer | Uint8Array; print?: (text: string) => void; printErr?: (text: string) => void }) => Promise<never>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: (options: { wasmBinary: ArrayBuffer | Uint8Array; print?: (text: string) => void; printErr?: (text: string) => void }) => Promise<never>;
  export default factory;
}
