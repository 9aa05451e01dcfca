/** The search of the window for other programs: by text, and by a picture that is sent along. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { largestPictureBytes } from '#shared/contract/search.contract.ts';
import { longestQuery, searchSort } from '#shared/model/search.ts';
import { searchDocument, toSearchDocument } from '#main/api/search-document.ts';
import type { Core } from '#main/core.ts';
import { tokenQuery } from './event-query.ts';
import { numeric } from './query-text.ts';
import { readBody, tooLarge } from './read-body.ts';
import { refused } from './rest-errors.ts';
import { badRequest, commonErrors, failed, jsonOf, pictureErrors, security } from './route-parts.ts';

const patienceMs = 30_000;
const tags = ['Search'];

const searchQuery = tokenQuery.extend({
  q: z.string().max(longestQuery).default('').openapi({
    description: 'In the language of the search field; everything when it is empty.',
    example: 'red van camera:front 22:00-06:00 -dog',
  }),
  sort: searchSort.default('relevance').openapi({ description: 'Best first, or newest first.' }),
  limit: numeric(z.int().min(1).max(500))
    .default(50)
    .openapi({ description: 'Events at most.', default: 50 }),
  offset: numeric(z.int().min(0).max(100_000))
    .default(0)
    .openapi({ description: 'Events that are passed over.', default: 0 }),
});

const found = jsonOf(
  'One row an event with its best frame; `GET /api/events/{id}/frames/{n}` is the picture.',
  searchDocument.openapi('SearchAnswer'),
);

const searchErrors = {
  409: failed('The search was given up, or Porchlight stops.'),
  422: failed('The model in use does not work (`model-invalid`).'),
};

const byText = createRoute({
  method: 'get',
  path: '/search',
  tags,
  security,
  summary: 'Find events by words, looks and facts',
  description: 'Says with `noMatch` when nothing is like what was asked.',
  request: { query: searchQuery },
  responses: { 200: found, ...badRequest, ...searchErrors, ...commonErrors },
});

const picture = { schema: z.string().openapi({ format: 'binary' }) };

const byPicture = createRoute({
  method: 'post',
  path: '/search',
  tags,
  security,
  summary: 'Find events that look like a picture',
  description: 'The body is the picture as it is, 40 MiB at most. It is not kept. `q` narrows what is found.',
  request: {
    query: searchQuery,
    body: {
      required: true,
      content: { 'image/jpeg': picture, 'image/png': picture, 'image/webp': picture, 'image/avif': picture },
    },
  },
  responses: { 200: found, ...badRequest, ...pictureErrors, ...searchErrors, ...commonErrors },
});

export function addSearchRoutes(rest: OpenAPIHono, core: Core): void {
  rest.openapi(byText, async (c) => {
    const { q, sort, limit, offset } = c.req.valid('query');
    const answer = await core.search.run(
      { query: q, sort, limit, offset, waitForIndexMs: patienceMs },
      c.req.raw.signal,
    );
    return c.json(toSearchDocument(answer), 200);
  });
  rest.openapi(byPicture, async (c) => {
    const { q, sort, limit, offset } = c.req.valid('query');
    const given = new Uint8Array(await takePicture(c.req.raw));
    const request = { query: q, sort, limit, offset, picture: given, waitForIndexMs: patienceMs };
    return c.json(toSearchDocument(await core.search.run(request, c.req.raw.signal)), 200);
  });
}

/** `image/…` is what no foreign form can send without asking first (S-A3). */
function takePicture({ headers, body }: Request): Promise<Buffer> {
  if (!/^image\/[a-z0-9.+-]+\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
    throw refused(415, 'The body must be a picture with "content-type: image/jpeg" or another of image/….');
  }
  if (Number(headers.get('content-length') ?? 0) > largestPictureBytes) throw tooLarge(largestPictureBytes);
  return readBody(body, { mostBytes: largestPictureBytes, patienceMs });
}
