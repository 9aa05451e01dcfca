/** Stored paths, relative to the data root with forward slashes (A-T1). `frameNumber` is 1-based. */
export function framePathOf(eventId: string, frameNumber: number): string {
  return `${frameFolderOf(eventId)}/${frameFileOf(frameNumber)}`;
}

export function frameFolderOf(eventId: string): string {
  return `frames/${eventId}`;
}

export function frameFileOf(frameNumber: number): string {
  return `frame_${String(frameNumber).padStart(3, '0')}.jpg`;
}

export function thumbnailPathOf(eventId: string): string {
  return `thumbnails/${eventId}.jpg`;
}
