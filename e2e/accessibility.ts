/** What assistive technology, the keyboard and a magnified window would meet on a page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright/test';
import { root } from './host.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
};

/** Puts axe-core into every page of the context; its policy of content does not hold for that. */
export async function loadAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
}

/** What breaks WCAG 2.2 AA, one line a place; `rules`: only these. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(untilStill);
  const only = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(only)}, resultTypes: ['violations'] })`,
  )) as AxeResult;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join('; ').trim();
      return `${id} (${help}): ${html.slice(0, 160)} ${why.slice(0, 240)}`;
    }),
  );
}

/** Walks with Tab until it comes round: what it cannot reach, and what does not show that it has the focus. */
export async function keyboardProblems(page: Page): Promise<string[]> {
  await page.evaluate(markTargets);
  const problems = new Set<string>();
  for (let step = 0; step < 160; step++) {
    await page.keyboard.press('Tab');
    const state = (await page.evaluate(noteFocus)) as { isRound: boolean; problem: string };
    if (state.problem !== '') problems.add(state.problem);
    if (state.isRound && step > 0) break;
    if (step === 159) problems.add('Tab does not come round');
  }
  const missed = (await page.evaluate(missedTargets)) as string[];
  return [...problems, ...missed.map((html) => `Tab does not reach ${html}`)];
}

/** What reaches over the right edge of the window, other than inside of something that scrolls or cuts on purpose. */
export async function cutOff(page: Page): Promise<string[]> {
  return (await page.evaluate(findCutOff)) as string[];
}

/** Elements whose transitions or animations are longer than a blink. */
export async function moving(page: Page): Promise<string[]> {
  return (await page.evaluate(findMoving)) as string[];
}

/** Colours that are on their way would be read half-way. */
const untilStill = `(async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
  const short = document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity);
  await Promise.race([Promise.allSettled(short.map((a) => a.finished)), new Promise((done) => setTimeout(done, 500))]);
})()`;

const markTargets = `(() => {
  document.activeElement?.blur?.();
  const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length > 0;
  const radios = new Set();
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, video[controls], [tabindex]')) {
    if (e.tabIndex < 0 || e.disabled || e.closest('[inert], [aria-hidden=true]') || !shown(e)) continue;
    if (e.type === 'radio') { if (radios.has(e.name)) continue; radios.add(e.name); }
    if (e.closest('[data-react-aria-top-layer], [data-react-aria-prevent-focus]')) continue;
    e.setAttribute('data-tab-target', '');
  }
})()`;

const noteFocus = `(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return { isRound: true, problem: '' };
  if (e.hasAttribute('data-tab-reached')) return { isRound: e.hasAttribute('data-tab-first'), problem: '' };
  if (!document.querySelector('[data-tab-reached]')) e.setAttribute('data-tab-first', '');
  e.setAttribute('data-tab-reached', '');
  if (e.type === 'radio') document.querySelectorAll('input[type=radio]').forEach((r) => { if (r.name === e.name) r.setAttribute('data-tab-reached', ''); });
  const ringed = (n) => { const s = getComputedStyle(n); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow.includes('inset'); };
  let n = e, isShown = false;
  for (let depth = 0; n && depth < 4 && !isShown; depth++, n = n.parentElement) isShown = ringed(n);
  isShown ||= [...e.querySelectorAll('*')].some(ringed) || (e.labels?.[0] ? [...e.labels[0].querySelectorAll('*')].some(ringed) : false);
  return { isRound: false, problem: isShown ? '' : 'no ring round the focused ' + e.outerHTML.slice(0, 200) };
})()`;

const missedTargets = `(() => {
  const missed = [...document.querySelectorAll('[data-tab-target]:not([data-tab-reached])')].filter((e) => e.isConnected);
  const html = missed.map((e) => e.outerHTML.slice(0, 200));
  for (const e of document.querySelectorAll('[data-tab-target], [data-tab-reached]')) {
    for (const name of ['data-tab-target', 'data-tab-reached', 'data-tab-first']) e.removeAttribute(name);
  }
  return html;
})()`;

const findCutOff = `(() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push('the page itself is ' + document.documentElement.scrollWidth + ' wide');
  for (const e of document.querySelectorAll('main *, [role=dialog] *, nav *, section *')) {
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || e.closest('svg, canvas, .sr-only')) continue;
    const hasText = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== '');
    if (!hasText && !e.matches('button, input, select, a')) continue;
    const { right, left, width: w } = e.getBoundingClientRect();
    if (w <= 1 || (right <= width + 1 && left >= -1)) continue;
    let n = e.parentElement, isHeld = false;
    for (; n && n.tagName !== 'MAIN' && !isHeld; n = n.parentElement) {
      isHeld = /auto|scroll/.test(getComputedStyle(n).overflowX) && n.matches('nav *, [role=tablist]') && n.getBoundingClientRect().right <= width;
    }
    if (!isHeld) found.push(Math.round(left) + '..' + Math.round(right) + ' of ' + width + ': ' + e.outerHTML.slice(0, 160));
  }
  return found.slice(0, 12);
})()`;

const findMoving = `[...document.querySelectorAll('*')].filter((e) => {
  const s = getComputedStyle(e);
  const ms = (text) => Math.max(...text.split(',').map((t) => parseFloat(t) * (t.trim().endsWith('ms') ? 1 : 1000)));
  return ms(s.transitionDuration) > 10 || (s.animationName !== 'none' && ms(s.animationDuration) > 10);
}).map((e) => e.outerHTML.slice(0, 120)).slice(0, 10)`;
