/** The document and the routes are one thing: what one has, the other has. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorCodes } from '#shared/errors.ts';
import { eventFilter, eventRecord } from '#shared/model/event.ts';
import { createRest } from '#main/api/rest.ts';
import { toSnakeKey } from '#main/api/snake-case.ts';
import { addEvents, startTestServer } from '#main/test-server.fake.ts';

const schema: z.ZodType = z.looseObject({}); // JSON Schema 2020-12 allows anything here; references are followed below
const content = z.record(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), z.object({ schema }));

/** OpenAPI 3.1.0, sections 4.8.1 to 4.8.17: the objects that we use, with what is required of them. */
const document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string().min(1), version: z.string().min(1), description: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  components: z.object({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), schema),
    securitySchemes: z.record(
      z.string(),
      z.union([
        z.object({ type: z.literal('http'), scheme: z.string() }),
        z.object({ type: z.literal('apiKey'), in: z.enum(['query', 'header', 'cookie']), name: z.string() }),
      ]),
    ),
  }),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(
      z.enum(['get', 'post', 'patch', 'delete']),
      z.object({
        summary: z.string().min(5).max(80),
        tags: z.array(z.string()).min(1),
        security: z.array(z.record(z.string(), z.array(z.string()))).min(1),
        parameters: z
          .array(
            z
              .object({
                name: z.string().min(1),
                in: z.enum(['query', 'header', 'path']),
                required: z.boolean(),
                schema,
              })
              .refine(
                ({ in: place, required }) => place !== 'path' || required,
                'path parameters are required',
              ),
          )
          .optional(),
        requestBody: z.object({ content, required: z.boolean().optional() }).optional(),
        responses: z
          .record(
            z.string().regex(/^[2345]\d\d$/),
            z.object({ description: z.string().min(3), content: content.optional() }),
          )
          .refine(
            (responses) => Object.keys(responses).some((status) => status.startsWith('2')),
            'no success',
          ),
      }),
    ),
  ),
});

async function getDocument() {
  const started = await startTestServer();
  const response = await started.get('/api/openapi.json');
  expect(response.headers.get('content-type')).toContain('application/json');
  return { ...started, json: (await response.json()) as z.infer<typeof document> };
}

const operationsOf = ({ paths }: z.infer<typeof document>) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );

describe('GET /api/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document with summary, answers and security for every operation (IF-2)', async () => {
    const { json } = await getDocument();
    expect(document.safeParse(json).error?.issues ?? []).toEqual([]);
    const schemes = Object.keys(json.components.securitySchemes);
    for (const { path, operation } of operationsOf(json)) {
      expect([path, operation?.security?.flatMap(Object.keys).toSorted()]).toEqual([
        path,
        schemes.toSorted(),
      ]);
      expect([path, Object.keys(operation?.responses ?? {})]).toEqual([
        path,
        expect.arrayContaining(['401', '403', '429', '500', '503']) as string[],
      ]);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared =
        operation?.parameters?.filter((each) => each.in === 'path').map(({ name }) => name) ?? [];
      expect([path, declared]).toEqual([path, named]);
    }
  });

  it('has no reference that leads nowhere, and one shape for every error (IF-5)', async () => {
    const { json } = await getDocument();
    const references = [...JSON.stringify(json).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name = ''] of references) expect(Object.keys(json.components.schemas)).toContain(name);
    for (const { path, operation } of operationsOf(json)) {
      for (const [status, answer] of Object.entries(operation?.responses ?? {})) {
        if (Number(status) < 400 || status === '416' || path === '/api/health') continue;
        const shape = answer.content?.['application/json']?.schema;
        expect([path, status, shape]).toEqual([path, status, { $ref: '#/components/schemas/Error' }]);
      }
    }
    expect(JSON.stringify(json.components.schemas['Error'])).toContain(JSON.stringify([...errorCodes]));
  });

  it('names every route that is registered, and no other', async () => {
    const { json, context } = await getDocument();
    const registered = createRest(context)
      .routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*')
      .map(({ method, path }) => `${method} /api${path.replace(/:(\w+)/g, '{$1}')}`);
    const documented = operationsOf(json).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(documented.toSorted()).toEqual([...new Set(registered)].toSorted());
    expect(documented).toEqual(
      expect.arrayContaining([
        'GET /api/health',
        'GET /api/events',
        'GET /api/events/stats',
        'GET /api/events/{id}',
        'PATCH /api/events/{id}',
        'DELETE /api/events/{id}',
        'GET /api/events/{id}/snapshot',
        'GET /api/events/{id}/frames',
        'GET /api/events/{id}/frames/{n}',
        'GET /api/events/{id}/video',
        'GET /api/events/stream',
      ]),
    );
  });

  it('takes fields and filters from the contract', async () => {
    const { json } = await getDocument();
    const event = json.components.schemas['Event'] as { properties: object; required: string[] };
    expect(Object.keys(event.properties)).toEqual(Object.keys(eventRecord.shape).map(toSnakeKey));
    expect(event.required).toEqual(Object.keys(event.properties));
    const own: Record<string, string> = { camera_ids: 'camera_id', from: 'start_time', to: 'end_time' };
    const filters = Object.keys(eventFilter.shape).map((key) => own[toSnakeKey(key)] ?? toSnakeKey(key));
    const namesOf = (path: string) => json.paths[path]?.get?.parameters?.map(({ name }) => name);
    expect(namesOf('/api/events')).toEqual([...filters, 'page', 'page_size', 'token']);
    expect(namesOf('/api/events/stats')).toEqual([...filters, 'token']);
  });
});

describe('GET /api/docs', () => {
  it('shows every operation, parameter and schema of the document with an example (E-19)', async () => {
    const { json, get, origin } = await getDocument();
    const page = await (await get('/api/docs')).text();
    for (const { path, method, operation } of operationsOf(json)) {
      expect(page).toContain(`<code>${path}</code>`);
      expect(page).toContain(operation?.summary);
      const address = `${origin}${path.replace('{id}', '$ID').replace('{n}', '1')}`;
      expect(page).toMatch(
        new RegExp(
          `curl.*${method === 'get' ? '' : `-X ${method.toUpperCase()}.*`}${RegExp.escape(address)}`,
        ),
      );
      for (const { name } of operation?.parameters ?? []) expect(page).toContain(`<code>${name}</code>`);
    }
    for (const name of Object.keys(json.components.schemas)) expect(page).toContain(`id="schema-${name}"`);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    for (const id of links) expect(page).toContain(`id="${id}"`);
  });

  it('keeps to the policy: no script, its one style under the nonce, dark when the person likes it', async () => {
    const { get } = await startTestServer();
    const response = await get('/api/docs');
    const page = await response.text();
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
    expect(page.match(/<style[^>]*>/g)).toEqual([`<style nonce="${nonce}">`]);
    expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|https?:\/\/(?!127\.0\.0\.1)/);
    expect(page).toContain('color-scheme: light dark');
  });

  it('is for nobody without the token', async () => {
    const { origin } = await startTestServer();
    for (const path of ['/api/docs', '/api/openapi.json'])
      expect((await fetch(`${origin}${path}`)).status).toBe(401);
  });
});

it('answers as the document says', async () => {
  const { core, json, getJson } = await getDocument();
  const [id] = await addEvents(core, 1);
  const shapes: Record<string, string> = {
    [`/api/events/${id}`]: 'Event',
    '/api/events/stats': 'EventStats',
    '/api/health': 'Health',
  };
  for (const [path, name] of Object.entries(shapes)) {
    const { properties, required } = json.components.schemas[name] as {
      properties: object;
      required: string[];
    };
    const { body } = await getJson(path);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(body)));
    expect(Object.keys(body)).toEqual(expect.arrayContaining(required));
  }
});
