import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { AppError } from '#shared/errors.ts';
import type { Uploads } from '#main/api/uploads.ts';
import { tokenQuery } from './event-query.ts';
import { numeric } from './query-text.ts';
import { badRequest, commonErrors, jsonOf, security } from './route-parts.ts';

const upload = createRoute({
  method: 'post',
  path: '/uploads',
  tags: ['Import'],
  security,
  summary: 'Send a video file for an import',
  description: 'The body is the file as it is, of any size. The id is for the import of the app.',
  request: {
    query: tokenQuery.extend({
      name: z
        .string()
        .default('')
        .openapi({ description: 'Name of the file, for the person.', example: 'porch.mp4' }),
      modified_ms: numeric(z.int()).optional().openapi({
        description:
          'When the original was last written, in ms since 1970; a time before that counts as unknown.',
      }),
    }),
    body: { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: {
    201: jsonOf('The file is here.', z.object({ upload_id: z.string() })),
    ...badRequest,
    ...commonErrors,
  },
});

export function addUploadRoute(rest: OpenAPIHono, uploads: Uploads): void {
  rest.openapi(upload, async (c) => {
    const { body } = c.req.raw;
    if (!body) throw new AppError('file-empty', 'The upload has no content.');
    const { name, modified_ms } = c.req.valid('query');
    // Node's and the DOM's type of the same stream differ in name only.
    const stream = body as Parameters<Uploads['receive']>[1];
    const modifiedMs = modified_ms !== undefined && modified_ms >= 0 ? modified_ms : null;
    const { uploadId } = await uploads.receive({ name, modifiedMs }, stream);
    return c.json({ upload_id: uploadId }, 201);
  });
}
