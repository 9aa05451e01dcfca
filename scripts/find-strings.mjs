/**
 * Finds words for people in the source of the window that do not come from `src-renderer/i18n`. It reads the syntax tree:
 * everything that can be seen (text and attributes of JSX, values of properties such as `title`) needs only one letter to be
 * found; elsewhere a string counts when it reads like words. `// no text: why` on its line or the one above takes one out.
 */
import { parseAst } from 'vite';

/** Names of attributes and properties whose values are read by people. */
const seen =
  /^(?:aria-(?:label|description|placeholder|roledescription|valuetext)|alt|title|placeholder|label|description|text|heading|hint|unit|message|nextStep|meaning|words|errorMessage|.+(?:Label|Text|Title|Description|Message|Words|Hint))$/;
/** Names of attributes and properties whose values are for the machine, whatever they look like. */
const machine =
  /^(?:className|style|d|transform|points|viewBox|key|id|to|from|href|src|rel|type|role|slot|name|font|queryKey|i18nKey|accept|autoComplete|gridTemplate\w*|background\w*|data-.+|aria-(?:controls|owns|labelledby|describedby|keyshortcuts)|keys|placement|.*[cC]lass(?:es|Name|Names)?)$/;
/** Calls whose arguments are for the machine. */
const machineCalls =
  /^(?:t|require|classNames|querySelector(?:All)?|closest|matches|matchMedia|addEventListener|removeEventListener|getItem|setItem|removeItem|createElement|setProperty|getPropertyValue|RegExp|Error|TypeError|RangeError|getContext|startsWith|endsWith|includes|indexOf|split|replace|replaceAll|join|literal|enum|getModifierState|setAttribute|getAttribute|supports|parse|has|get|set|postMessage|DateTimeFormat|NumberFormat|fetch|URL|error|warn)$/;
/** Names of keys, as the browser gives them. */
const keyNames =
  /^(?:(?:Mod|Shift|Ctrl|Alt|Meta)\+.+|Enter|Escape|Esc|Tab|Home|End|Delete|Backspace|Space|Insert|Process|Unidentified|Control|Shift|Alt|Meta|Mod|Dead|Arrow\w+|Page(?:Up|Down))$/;

const words = /(?:^|\s)[\p{L}][\p{L}’'-]*[.,:;…!?)]*(?=\s|$)/gu;

/** @returns {{ line: number, text: string, start: number, end: number, kind: string }[]} */
export function findStrings(source, isJsx = true) {
  const found = [];
  const lines = source.split('\n');
  const starts = lineStarts(source);
  const visit = (node, trail) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const child of node) visit(child, trail);
      return;
    }
    if (typeof node.type === 'string') {
      const text = textOf(node);
      if (text !== null && isForPeople(text, node, trail)) note(node, text);
      if (isTypeOnly(node)) return;
    }
    const next = typeof node.type === 'string' ? [...trail, node] : trail;
    for (const [name, child] of Object.entries(node)) {
      if (name !== 'parent' && child !== null && typeof child === 'object') visit(child, next);
    }
  };
  const note = (node, text) => {
    const offset = node.type === 'JSXText' ? node.value.search(/\S/) : 0;
    const line = lineOf(starts, node.start + Math.max(0, offset));
    const isExcused = [lines[line - 1], lines[line - 2]].some((text) =>
      /(?:\/\/|\*) no text: \S/.test(text ?? ''),
    );
    if (!isExcused) {
      found.push({
        line,
        text: text.trim().replaceAll(/\s+/g, ' '),
        start: node.start,
        end: node.end,
        kind: node.type,
      });
    }
  };
  visit(parseAst(source, { lang: isJsx ? 'tsx' : 'ts' }), []);
  return found;
}

/** Of a string; holes of a template are `\u0000`. Null for anything else. */
function textOf(node) {
  if (node.type === 'JSXText') return node.value;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral')
    return node.quasis.map(({ value }) => value.cooked ?? '').join('\u0000');
  return null;
}

function isForPeople(text, node, trail) {
  if (!/\p{L}/u.test(text)) return false;
  if (node.type === 'JSXText') return !isDecoded(text) && !isOneKey(text.trim());
  const place = placeOf(node, trail);
  if (place === 'machine') return false;
  if (place === 'seen') return !isTechnical(text);
  return readsLikeWords(text, node);
}

/** A key cap. */
function isOneKey(text) {
  return /^[A-Z]$/.test(text);
}

/** `&nbsp;` and the like without a letter beside it. */
function isDecoded(text) {
  return !/\p{L}/u.test(text.replaceAll(/&\w+;/g, ''));
}

/** One lower-case word or a machine's name: `status`, `video_native`, `--color-x`, `/review`. */
function isTechnical(text) {
  const isName =
    /^[a-z]+(?:[A-Z][a-z]+)+$|^\S*[_/#]\S*$|^--\S+$|^https?:\/\/\S*$|^\{\w+\}$|^[a-z]+(?:-[a-z\d]+)+$/.test(
      text,
    );
  return isName || isOneKey(text) || text.replaceAll('\u0000', '').trim().length === 0;
}

function readsLikeWords(text, node) {
  if (keyNames.test(text.trim())) return false;
  const isTemplate = node.type === 'TemplateLiteral' && node.expressions.length > 0;
  const plain = text.replaceAll('\u0000', ' ');
  const count = [...plain.matchAll(words)].length;
  if (looksLikeClasses(plain) || looksLikeCode(plain, count)) return false;
  if (isTemplate) return /\s/.test(text) && count >= 1;
  return count >= 2 || /^(?:\p{Lu}\p{Ll}+(?:-\p{L}+)?[.…:!?]?|\d+ \p{Ll}+)$/u.test(text.trim());
}

function looksLikeCode(text, count) {
  if (/[{}<>;=]/.test(text) && count < 3) return true;
  return /^(?:[.#[]|(?:M|rgb|oklch|var|calc|url|translate|repeat)[ (])/.test(text);
}

/** Half of what stands between its spaces looks like a utility class. */
function looksLikeClasses(text) {
  const parts = text.split(/\s+/).filter(Boolean);
  const classes = parts.filter(
    (part) => /^[a-z@*&!-][\w./:@%()[\]*&>!,#+='-]*$/.test(part) && /[-:[@/]/.test(part.slice(1, -1)),
  );
  return parts.length > 0 && classes.length * 2 >= parts.length;
}

/** Where a string stands: the innermost place that tells. */
function placeOf(node, trail) {
  let inner = node;
  for (const outer of trail.toReversed()) {
    const told = placeIn(outer, inner);
    if (told !== null) return told;
    inner = outer;
  }
  return 'open';
}

const passed = new Set([
  'ConditionalExpression',
  'LogicalExpression',
  'TemplateLiteral',
  'ArrayExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'JSXExpressionContainer',
  'ObjectExpression',
  'BinaryExpression',
  'TSNonNullExpression',
  'SpreadElement',
]); // prettier-ignore

function placeIn(outer, inner) {
  switch (outer.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TaggedTemplateExpression':
    case 'Directive':
      return inner.type === 'Literal' || inner.type === 'TemplateLiteral' ? 'machine' : 'open';
    case 'BinaryExpression':
      return outer.operator === '+' ? null : 'machine';
    case 'SwitchCase':
      return outer.test === inner ? 'machine' : 'open';
    case 'MemberExpression':
      return outer.property === inner ? 'machine' : null;
    case 'JSXAttribute':
      return byName(attributeName(outer));
    case 'Property':
    case 'PropertyDefinition':
      return outer.key === inner ? 'machine' : byName(outer.computed ? '' : nameOf(outer.key));
    case 'VariableDeclarator':
      return byName(nameOf(outer.id)) === 'machine' ? 'machine' : null;
    case 'AssignmentPattern':
      return outer.right === inner ? byName(nameOf(outer.left)) : null;
    case 'AssignmentExpression':
      return byName(nameOf(outer.left)) ?? 'open';
    case 'CallExpression':
    case 'NewExpression':
      return outer.callee !== inner && machineCalls.test(nameOf(outer.callee)) ? 'machine' : 'open';
    case 'ConditionalExpression':
      return outer.test === inner ? 'open' : null;
    default:
      return passed.has(outer.type) ? null : 'open';
  }
}

function byName(name) {
  if (machine.test(name)) return 'machine';
  return seen.test(name) ? 'seen' : null;
}

function attributeName({ name }) {
  return name.type === 'JSXNamespacedName' ? `${name.namespace.name}:${name.name.name}` : name.name;
}

function nameOf(node) {
  if (node === null || node === undefined) return '';
  if (node.type === 'Literal') return String(node.value);
  if (node.type === 'MemberExpression') return nameOf(node.property);
  return typeof node.name === 'string' ? node.name : '';
}

function isTypeOnly({ type }) {
  return /^TS(?:Type|Interface|Literal|Union|Intersection|Conditional|Mapped|Indexed|Template|Tuple|Array|Function|Enum)/.test(
    type,
  );
}

function lineStarts(source) {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts, offset) {
  return starts.findLastIndex((start) => start <= offset) + 1;
}
