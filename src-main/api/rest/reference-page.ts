/** The reference page of REST, rendered from the OpenAPI document: what is not in it is not on the page. */
import { html, raw } from 'hono/html';
import type { OpenApiDocument } from './openapi-document.ts';
import { curlOf } from './reference-example.ts';
import { type Operation, operationsOf, type Parameter } from './reference-operations.ts';
import { type JsonSchema, renderSchema } from './reference-schema.ts';
import { referenceStyle } from './reference-style.ts';

type Html = ReturnType<typeof html>;
type PageOptions = { readonly origin: string; readonly nonce: string };

export async function renderReference(
  document: OpenApiDocument,
  { origin, nonce }: PageOptions,
): Promise<string> {
  const operations = operationsOf(document);
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, JsonSchema>);
  const { title, version, description = '' } = document.info;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(referenceStyle)}
        </style>
      </head>
      <body>
        <nav aria-label="Contents">
          ${operations.map((each) => html`<a href="#${each.id}"><b class="${each.method}">${each.method}</b> ${each.path}</a>`)}
          ${schemas.map(([name]) => html`<a href="#schema-${name}">${name}</a>`)}
        </nav>
        <main>
          <h1>${title} <small>${version}</small></h1>
          <p>${inline(description)}</p>
          <p>As a document for programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).</p>
          ${operations.map((each) => renderOperation(each, origin))}
          <h2>Schemas</h2>
          ${schemas.map(
            ([name, schema]) =>
              html`<section id="schema-${name}">
                <h3>${name}</h3>
                ${renderSchema(schema)}
              </section>`,
          )}
        </main>
      </body>
    </html>`;
  return (await page).toString();
}

function renderOperation(operation: Operation, origin: string): Html {
  const { id, method, path, summary, description, parameters, body, responses } = operation;
  return html`<section id="${id}">
    <h2><b class="${method}">${method}</b> <code>${path}</code></h2>
    <p>${summary}. ${inline(description)}</p>
    ${parameters.length > 0 ? renderParameters(parameters) : ''}
    ${body ? html`<h4>Body (${body.type})</h4>${renderSchema(body.schema)}` : ''}
    <h4>Answers</h4>
    <table>
      ${responses.map(
        (each) =>
          html`<tr>
            <th>${each.status}</th>
            <td>${inline(each.description)} ${each.types.map((type) => html`<code>${type}</code> `)}</td>
            <td>${each.schema ? renderSchema(each.schema) : ''}</td>
          </tr>`,
      )}
    </table>
    <h4>Example</h4>
    <pre>${curlOf(operation, origin)}</pre>
  </section>`;
}

function renderParameters(parameters: readonly Parameter[]): Html {
  return html`<h4>Parameters</h4>
    <table>
      ${parameters.map(
        ({ name, place, isRequired, description, schema }) =>
          html`<tr>
            <th><code>${name}</code>${isRequired ? ' *' : ''}</th>
            <td>${place}</td>
            <td>${renderSchema(schema)}</td>
            <td>${inline(description)}</td>
          </tr>`,
      )}
    </table>`;
}

/** Backticks as code; everything is escaped. */
function inline(text: string): Html {
  const parts = text.split('`');
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
