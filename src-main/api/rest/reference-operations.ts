/** The operations of an OpenAPI document as the reference page shows them. */
import type { OpenApiDocument } from './openapi-document.ts';
import type { JsonSchema } from './reference-schema.ts';

export type Parameter = {
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
};

export type Operation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: string; readonly schema: JsonSchema } | null;
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    readonly types: readonly string[];
    /** Of a success; errors all look alike. */
    readonly schema: JsonSchema | null;
  }[];
};

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;
/** The parts of OpenAPI that our routes use; its own types also allow references everywhere. */
type RawOperation = {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};

const methods = ['get', 'post', 'patch', 'delete'] as const;

export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const found = (item as Readonly<Record<string, RawOperation | undefined>>)[method];
      return found ? [toOperation(method, path, found)] : [];
    }),
  );
}

function toOperation(method: string, path: string, raw: RawOperation): Operation {
  const [type, content] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
  return {
    id: `${method}${path.replace(/[^a-z0-9]+/gi, '-')}`.replace(/-$/, ''),
    method,
    path,
    summary: raw.summary ?? '',
    description: raw.description ?? '',
    parameters: (raw.parameters ?? []).map((each) => ({
      name: each.name,
      place: each.in,
      isRequired: each.required ?? false,
      description: each.description ?? each.schema.description ?? '',
      schema: each.schema,
    })),
    body: type !== undefined && content?.schema ? { type, schema: content.schema } : null,
    responses: Object.entries(raw.responses).map(([status, { description, content: given = {} }]) => {
      const isError = Number(status) >= 400;
      const schema = given['application/json']?.schema ?? null;
      return {
        status,
        description,
        types: isError ? [] : Object.keys(given),
        schema: isError ? null : schema,
      };
    }),
  };
}
