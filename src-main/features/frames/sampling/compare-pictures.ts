import { type ColourHistogram, colourHistogram, histogramCorrelation } from './histogram-correlation.ts';
import { type GreyPicture, isSameSize, type Picture, shrinkToWidth, toGrey } from './picture.ts';
import { structuralSimilarity } from './structural-similarity.ts';

/**
 * FX-5 allows up to 640. The authors of SSIM advise a shorter side near 256 px, which is 480 x 270: sensor
 * noise then weighs less than what moved.
 */
const comparedWidthPx = 480;

/** What comparing needs of a picture, computed once; about 130 KB. */
export type ComparablePicture = { readonly grey: GreyPicture; readonly histogram: ColourHistogram };

export type PictureComparison = {
  /** 0 to 1, 1 for equal colour distributions. */
  readonly histogram: number;
  /** Structural similarity, -1 to 1; costs ten times the rest, so it is computed on demand. */
  readonly ssim: () => number;
};

export function comparablePicture(picture: Picture): ComparablePicture {
  const small = shrinkToWidth(picture, comparedWidthPx);
  return { grey: toGrey(small), histogram: colourHistogram(small) };
}

/** A picture of another size or shape shares no structure: its SSIM is 0. */
export function comparePictures(one: ComparablePicture, other: ComparablePicture): PictureComparison {
  return {
    histogram: histogramCorrelation(one.histogram, other.histogram),
    ssim: () => (isSameSize(one.grey, other.grey) ? structuralSimilarity(one.grey, other.grey) : 0),
  };
}
