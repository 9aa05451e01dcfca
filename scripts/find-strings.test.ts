import { describe, expect, it } from 'vitest';
import { findStrings } from './find-strings.mjs';

const texts = (source: string) =>
  findStrings(source, true).map(({ text }) => text.replaceAll('\u0000', '{}'));

describe('words for people', () => {
  it.each([
    ['text between tags', 'const A = () => <p>Loading</p>;', 'Loading'],
    ['a name for screen readers', 'const A = () => <nav aria-label="pages" />;', 'pages'],
    ['a title', 'const A = () => <Page title="Cameras" />;', 'Cameras'],
    ['a text that depends', 'const A = ({ on }) => <B label={on ? "hide" : "show"} />;', 'hide'],
    ['a message', 'notify({ title: `${name} is saved`, tone: "ok" });', '{} is saved'],
    ['a table of words', 'const names = { low: "Low" };', 'Low'],
    [
      'a sentence that is returned',
      'const f = () => "the clip could not be read";',
      'the clip could not be read',
    ],
    ['a number with its unit', 'const f = (n) => `${n} events`;', '{} events'],
    ['one of something', 'const f = (n) => (n === 1 ? "1 event" : other(n));', '1 event'],
    ['words put together', 'const f = (n) => "Remove " + n;', 'Remove'],
    [
      'an error of the window',
      'throw new AppError("cancelled", "The upload was cancelled.");',
      'The upload was cancelled.',
    ],
  ])('%s is found', (_, source, text) => {
    expect(texts(source)).toContain(text);
  });

  it('tells the line on which the words begin', () => {
    expect(findStrings('const A = () => (\n  <p>\n    Loading\n  </p>\n);')).toMatchObject([{ line: 3 }]);
  });
});

describe('what the machine reads', () => {
  it.each([
    ['classes', 'const A = () => <p className="flex items-center gap-2" id="main" />;'],
    [
      'classes that depend',
      'const A = ({ on }) => <p className={classNames("grid", on && "text-ink flex")} />;',
    ],
    ['a table of classes', 'const toneClasses = { ok: "flex grow" };'],
    ['classes without their name', "const buttonBase = 'focus-ring relative inline-flex rounded-md';"],
    [
      'names of keys',
      'const keys = { "Mod+z": undo, Enter: open };\nif (event.key === "ArrowUp") move("Home");',
    ],
    ['keys of texts', 'const A = () => <p>{t("review:empty.title")}</p>;'],
    ['modules', 'import { a } from "#renderer/ui/page.tsx";'],
    ['what is compared', 'if (status === "Offline" && kind === "video file") stop();'],
    ['types', 'type Tone = "Info" | "a warning";'],
    ['selectors and events', 'document.querySelector("main section")?.addEventListener("key down", act);'],
    ['addresses', 'const url = `/media/frames/${id}`; const size = `${width}px`;'],
    ['a drawing', 'const A = () => <path d={`M ${x} ${y} L 0 0`} transform={`translate(${x} ${y})`} />;'],
    ['signs', 'const A = () => <p>{a} · {b} – 3 %</p>;'],
    ['what is excused', '// no text: a header of HTTP\nconst value = "Cache Control";'],
  ])('%s are left alone', (_, source) => {
    expect(texts(source)).toEqual([]);
  });
});
