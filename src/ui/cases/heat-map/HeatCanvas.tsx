import { type CSSProperties, useEffect, useRef } from 'react';

/** RGBA bytes as a picture. */
export function HeatCanvas({
  bytes,
  width,
  height,
  label,
  className,
  style,
}: {
  bytes: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  /** Absent where it only lies over a picture that has a name. */
  label?: string;
  className?: string | undefined;
  style?: CSSProperties;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(bytes, width, height), 0, 0);
  }, [bytes, width, height]);
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} width={width} height={height} className={className} style={style} {...named} />;
}
