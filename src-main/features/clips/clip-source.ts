/** What a clip is fetched from: the ring of a camera's own stream, or an NVR (CLP-2). */

export type ClipDownload = {
  /** For the log; not always the id of a stored event. */
  readonly eventId: string;
  readonly cameraId: string;
  /** Id of the camera on the NVR; null for a camera's own stream. */
  readonly nativeId: string | null;
  /** Wall clock. */
  readonly startMs: number;
  readonly endMs: number;
  /** Absolute path of the `.part` file to write. */
  readonly path: string;
  readonly signal: AbortSignal;
};

export type DownloadedClip = {
  /** Wall clock of presentation position 0, as far as known. */
  readonly startMs: number | null;
  /** This is all there is: asking again brings no more. */
  readonly isFinal?: boolean;
};

export type ClipSource = {
  /** Writes the file; rejects with the `AppError` code that tells why not. */
  download(request: ClipDownload): Promise<DownloadedClip>;
  /** How long after its end a clip may be asked for (CLP-3): 7,500 for an NVR, about 1,000 for a camera's own ring. */
  readonly settleMs: number;
};
