import type { Operation } from './reference-operations.ts';

/** A line for the shell that calls the operation; `$TOKEN` and `$ID` are the reader's. */
export function curlOf({ method, path, parameters, body }: Operation, origin: string): string {
  const address = path.replace('{id}', '$ID').replace('{n}', '1');
  const query = parameters.some(({ name }) => name === 'page_size') ? '?page_size=10&favourite=true' : '';
  const parts = [
    path.endsWith('/stream') ? 'curl -N' : 'curl',
    method === 'get' ? '' : `-X ${method.toUpperCase()}`,
    '-H "Authorization: Bearer $TOKEN"',
    bodyOf(body),
    isFile(path) ? '-o picture' : '',
    `"${origin}${address}${query}"`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function bodyOf(body: Operation['body']): string {
  if (!body) return '';
  if (body.type === 'image/jpeg') return '-H "Content-Type: image/jpeg" --data-binary @van.jpg';
  if (body.type !== 'application/json') return '--data-binary @porch.mp4';
  return `-H "Content-Type: application/json" -d '${JSON.stringify(body.schema.example ?? {})}'`;
}

function isFile(path: string): boolean {
  return /\/(snapshot|video|\{n\})$/.test(path);
}
