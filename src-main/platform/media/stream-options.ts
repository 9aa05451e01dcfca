/** How FFmpeg is told to open a network address; pure, so that what it may do can be tested without a network. */
import { AppError } from '#shared/errors.ts';

export type StreamAddress = {
  /** Without user name and password. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly transport: 'tcp' | 'udp';
};

export type StreamOpening = {
  /** With user name and password: it exists in this process only and goes to FFmpeg only. */
  readonly url: string;
  readonly options: Readonly<Record<string, string>>;
};

/**
 * FFmpeg's own limit is the second line; ours (`stream-input`) comes first, also while a stream that is open is silent:
 * that may last longer than connecting.
 */
const reserveMs = 10_000;
/** So much of "user:password", percent-encoded, fits into FFmpeg; the rest it would cut off without a word. */
const longestLogin = { rtsp: 127, http: 1023 };
/** Enough for parameter sets and a keyframe, short enough for a quick start. */
const probe = { bytes: 8_000_000, microseconds: 1_500_000 };

/**
 * `proxyUrl`: the way to an HTTP camera (`http-guard`). Throws `invalid-input` for an address or a login that cannot be
 * sent as it is.
 */
export function streamOpening(address: StreamAddress, limitMs: number, proxyUrl = ''): StreamOpening {
  const url = parsedUrl(address);
  const isRtsp = isRtspUrl(url);
  const microseconds = String((limitMs + reserveMs) * 1000);
  const common = {
    probesize: String(probe.bytes),
    analyzeduration: String(probe.microseconds),
    // The frame rate is measured by the session; guessing it would hold the first pictures back.
    fpsprobesize: '0',
  };
  const own = isRtsp ? rtspOptions(address, microseconds) : httpOptions(microseconds, proxyUrl);
  // `URL` would leave out the colon of an empty password, and FFmpeg then the whole login.
  const href = url.href.replace('://', () => `://${loginOf(address, isRtsp)}`);
  return { url: href, options: { ...common, ...own } };
}

export function isRtspUrl({ protocol }: Pick<URL, 'protocol'>): boolean {
  return protocol === 'rtsp:' || protocol === 'rtsps:';
}

function parsedUrl({ url }: StreamAddress): URL {
  if (url.isWellFormed() && URL.canParse(url)) return new URL(url);
  throw new AppError('invalid-input', 'The address of the camera cannot be read.', {
    nextStep: 'Type the address in again, as the manual of the camera gives it.',
  });
}

function loginOf({ username, password }: StreamAddress, isRtsp: boolean): string {
  if (username === '' && password === '') return '';
  if (!`${username}${password}`.isWellFormed()) {
    throw new AppError('invalid-input', 'User name or password hold a character that cannot be sent.', {
      nextStep: 'Type user name and password in again.',
    });
  }
  const login = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
  if (login.length <= (isRtsp ? longestLogin.rtsp : longestLogin.http)) return `${login}@`;
  throw new AppError('invalid-input', 'User name and password together are too long for this connection.', {
    nextStep:
      'Give the camera a shorter password (40 characters always fit, simple letters and digits up to 100).',
  });
}

function rtspOptions({ transport }: StreamAddress, microseconds: string): Record<string, string> {
  return {
    rtsp_transport: transport,
    // Sound is not even asked for.
    allowed_media_types: 'video',
    timeout: microseconds,
    protocol_whitelist: 'rtsp,rtsps,rtp,srtp,tcp,udp,tls,crypto',
    format_whitelist: 'rtsp,sdp,rtp,h264,hevc,mjpeg,mpegts',
  };
}

function httpOptions(microseconds: string, proxyUrl: string): Record<string, string> {
  return {
    rw_timeout: microseconds,
    http_proxy: proxyUrl,
    // The guard reads the first request of a connection only.
    http_persistent: '0',
    // A camera does not send its watchers to other hosts; `stream-redirects` follows it on its own.
    max_redirects: '0',
    // Neither files nor other demuxers, whatever a playlist names.
    protocol_whitelist: 'http,https,httpproxy,tcp,tls,crypto',
    format_whitelist: 'hls,mpegts,mpjpeg,mjpeg,mov,mp4,m4a,3gp,3g2,mj2',
  };
}
