import { html } from 'hono/html';

/** The parts of JSON Schema that our documents use. */
export type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly example?: unknown;
};

type Html = ReturnType<typeof html>;

/** A schema in words: a link to a named one, a list of fields for an object, its type and limits for the rest. */
export function renderSchema(schema: JsonSchema): Html {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.properties) return renderFields(schema.properties, new Set(schema.required));
  const parts = schema.allOf ?? schema.anyOf ?? schema.oneOf;
  if (parts)
    return html`${parts.map((part, index) => html`${index > 0 ? (schema.allOf ? ' and ' : ' or ') : ''}${renderSchema(part)}`)}`;
  if (schema.items) return html`list of ${renderSchema(schema.items)}`;
  return html`${inWords(schema)}`;
}

function renderFields(properties: Readonly<Record<string, JsonSchema>>, required: ReadonlySet<string>): Html {
  return html`<dl>
    ${Object.entries(properties).map(
      ([name, schema]) =>
        html`<dt><code>${name}</code>${required.has(name) ? '' : ' (optional)'}</dt>
          <dd>${renderSchema(schema)} ${schema.description ?? ''}</dd>`,
    )}
  </dl>`;
}

function inWords({
  type,
  format,
  enum: values,
  minimum,
  maximum,
  maxLength,
  default: usual,
}: JsonSchema): string {
  const kind = values ? values.map(String).join(' | ') : [type].flat().join(' or ') || 'anything';
  return [
    kind,
    format && `(${format})`,
    minimum !== undefined && `from ${minimum}`,
    maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && `to ${maximum}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    usual !== undefined && `= ${JSON.stringify(usual)}`,
  ]
    .filter((part) => part !== false && part !== undefined && part !== '')
    .join(' ');
}
