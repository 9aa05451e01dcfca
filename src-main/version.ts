declare const __PORCHLIGHT_VERSION__: string | undefined;

/** Put in by the build; source that runs as it is has no version of its own. */
export const version = typeof __PORCHLIGHT_VERSION__ === 'string' ? __PORCHLIGHT_VERSION__ : '0.0.0-source';
