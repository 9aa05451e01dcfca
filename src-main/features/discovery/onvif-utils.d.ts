declare module 'onvif/lib/utils.js' {
  type Parsed = (failure: Error | null, body: unknown) => void;

  const utils: {
    /** Calls back at once, with the `Body` of the envelope as xml2js gives it; perhaps twice. */
    parseSOAPString(xml: string, parsed: Parsed, statusCode: number): void;
    /** Lists of one become what they hold; texts that look like numbers, flags or dates become those. */
    linerase(body: unknown): unknown;
  };
  export default utils;
}
