/** How FFmpeg is told to open a network address; pure, so that what it may do can be tested without a network. */

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
/** Enough for parameter sets and a keyframe, short enough for a quick start. */
const probe = { bytes: 8_000_000, microseconds: 1_500_000 };

export function streamOpening(address: StreamAddress, limitMs: number): StreamOpening {
  const url = new URL(address.url);
  if (address.username !== '') {
    url.username = encodeURIComponent(address.username);
    url.password = encodeURIComponent(address.password);
  }
  const isRtsp = url.protocol === 'rtsp:' || url.protocol === 'rtsps:';
  const microseconds = String((limitMs + reserveMs) * 1000);
  const common = {
    probesize: String(probe.bytes),
    analyzeduration: String(probe.microseconds),
    // The frame rate is measured by the session; guessing it would hold the first pictures back.
    fpsprobesize: '0',
  };
  const own = isRtsp ? rtspOptions(address, microseconds) : httpOptions(microseconds);
  return { url: url.href, options: { ...common, ...own } };
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

function httpOptions(microseconds: string): Record<string, string> {
  return {
    rw_timeout: microseconds,
    // A camera does not send its watchers to other hosts; `stream-redirects` follows it on its own.
    max_redirects: '0',
    // Neither files nor other demuxers, whatever a playlist names.
    protocol_whitelist: 'http,https,tcp,tls,crypto',
    format_whitelist: 'hls,mpegts,mpjpeg,mjpeg,mov,mp4,m4a,3gp,3g2,mj2',
  };
}
