/** Packed RGB that overlays are painted on; whatever reaches beyond the picture is cut off. */
export type Canvas = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rows top to bottom without padding, three bytes a pixel. */
  readonly rgb: Uint8Array;
};

export type Colour = readonly [red: number, green: number, blue: number];

/** Whole pixels; right and bottom are exclusive. */
export type PixelRect = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** `opacity` is a share, 0 to 1; 1 sets the colour exactly. */
export function blendPixel(
  { widthPx, heightPx, rgb }: Canvas,
  [x, y]: readonly [x: number, y: number],
  colour: Colour,
  opacity = 1,
): void {
  if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return;
  const at = (y * widthPx + x) * 3;
  for (let channel = 0; channel < 3; channel++) {
    rgb[at + channel] = Math.round(
      (rgb[at + channel] ?? 0) * (1 - opacity) + (colour[channel] ?? 0) * opacity,
    );
  }
}

export function fillRect(canvas: Canvas, rect: PixelRect, colour: Colour, opacity = 1): void {
  const { left, top, right, bottom } = clipped(canvas, rect);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) blendPixel(canvas, [x, y], colour, opacity);
  }
}

/** A frame of `thicknessPx` along the inner side of the rectangle. */
export function strokeRect(canvas: Canvas, rect: PixelRect, colour: Colour, thicknessPx: number): void {
  const { left, top, right, bottom } = rect;
  fillRect(canvas, { left, top, right, bottom: Math.min(bottom, top + thicknessPx) }, colour);
  fillRect(canvas, { left, top: Math.max(top, bottom - thicknessPx), right, bottom }, colour);
  fillRect(canvas, { left, top, right: Math.min(right, left + thicknessPx), bottom }, colour);
  fillRect(canvas, { left: Math.max(left, right - thicknessPx), top, right, bottom }, colour);
}

export function clipped({ widthPx, heightPx }: Canvas, rect: PixelRect): PixelRect {
  return {
    left: Math.max(0, rect.left),
    top: Math.max(0, rect.top),
    right: Math.min(widthPx, rect.right),
    bottom: Math.min(heightPx, rect.bottom),
  };
}
