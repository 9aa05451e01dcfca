import { onTestFinished } from 'vitest';

export type StreamEvent = { readonly id: string | undefined; readonly kind: string; readonly data: string };

export type StreamClient = {
  readonly response: Response;
  /** The next `count` messages; fewer when the stream ends. */
  take(count: number): Promise<StreamEvent[]>;
  /** What came besides messages: comments and `retry`. */
  readonly others: readonly string[];
  disconnect(): void;
};

/** An EventSource by hand (WHATWG HTML, 9.2.6), so that a test says when it reads and what it sends. */
export async function openStream(address: string, headers: Record<string, string>): Promise<StreamClient> {
  const leaving = new AbortController();
  const response = await fetch(address, { headers, signal: leaving.signal });
  onTestFinished(() => leaving.abort());
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  const waiting: StreamEvent[] = [];
  const others: string[] = [];
  let text = '';
  return { response, take, others, disconnect: () => leaving.abort() };

  async function take(count: number): Promise<StreamEvent[]> {
    while (waiting.length < count) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach(sort);
    }
    return waiting.splice(0, count);
  }

  function sort(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
    );
    const [kind, data] = [fields.get('event'), fields.get('data')];
    if (kind === undefined || data === undefined) others.push(block);
    else waiting.push({ id: fields.get('id'), kind, data });
  }
}
