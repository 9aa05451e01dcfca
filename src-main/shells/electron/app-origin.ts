/** The renderer's origin: nothing else may be shown, and nobody else may ask. */
export const appScheme = 'app';
export const appHost = 'porchlight';
export const appOrigin = `${appScheme}://${appHost}`;

/** Pictures by id: `nvr-media://frame/{event_id}/{n}`. */
export const mediaScheme = 'nvr-media';
