/** REST for scripts and other programs (IF-2): every route is declared once, with its schemas, in `rest/`. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { AppError } from '#shared/errors.ts';
import type { z } from 'zod';
import type { ApiContext } from './context.ts';
import { addEventMediaRoutes } from './rest/event-media-routes.ts';
import { addEventRoutes } from './rest/event-routes.ts';
import { addHealthRoute } from './rest/health-route.ts';
import { addOpenApiRoute } from './rest/openapi-document.ts';
import { addReferenceRoute } from './rest/reference-route.ts';
import { toErrorResponse } from './rest/rest-errors.ts';
import { addSearchRoutes } from './rest/search-routes.ts';
import { addReanalyseRoute } from './rest/reanalyse-route.ts';
import { addSmartSelectRoute } from './rest/smart-select-route.ts';
import { addStreamRoute } from './rest/stream-route.ts';
import { addTodayRoute } from './rest/today-route.ts';
import { addUploadRoute } from './rest/upload-route.ts';

export function createRest({ core, uploads, version }: ApiContext): OpenAPIHono {
  const rest = new OpenAPIHono({
    defaultHook(result) {
      if (!result.success) throw toRefusal(result.target, result.error);
    },
  });
  rest.onError((thrown, c) =>
    toErrorResponse(core, { path: c.req.path, isHungUp: c.req.raw.signal.aborted }, thrown),
  );
  addHealthRoute(rest, core, version);
  addStreamRoute(rest, core);
  addEventRoutes(rest, core);
  addEventMediaRoutes(rest, core);
  addSmartSelectRoute(rest, core);
  addReanalyseRoute(rest, core);
  addSearchRoutes(rest, core);
  addTodayRoute(rest, core);
  addUploadRoute(rest, uploads);
  addReferenceRoute(rest, addOpenApiRoute(rest, version));
  rest.all('*', () => {
    throw new AppError('not-found', 'There is no such address.', {
      nextStep: 'See /api/docs for the addresses.',
    });
  });
  return rest;
}

/** A part of the path that cannot be an id is an address that does not exist. */
function toRefusal(target: string, { issues: [issue] }: z.ZodError): AppError {
  const where = issue?.path.join('.') ?? '';
  if (target === 'param')
    return new AppError('not-found', `There is no such ${where === 'n' ? 'frame' : 'event'}.`);
  const place = target === 'json' ? 'body' : target;
  return new AppError('invalid-input', `${where === '' ? place : where}: ${issue?.message ?? 'not valid'}.`);
}
