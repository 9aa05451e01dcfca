import type { HealthIssue } from '#shared/model/metrics.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';

export type IssueWords = { readonly title: string; readonly nextStep: string };

/** What is not as it should be. The core's own words are English and name the camera; other languages put it before theirs. */
export function issueWords({ code, message, nextStep, about }: HealthIssue): IssueWords {
  if (currentSpeech().language === 'en') return { title: message, nextStep };
  const prefix = about === null ? '' : `${about.name}: `;
  const own = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  const words = issuesOfHealth()[code] ?? errorText({ code, message: own, nextStep });
  if (about === null) return { title: words.title, nextStep: words.nextStep };
  const name = about.kind === 'part' ? (parts()[about.name] ?? about.name) : about.name;
  return { title: t('health:issue.about', { name, title: words.title }), nextStep: words.nextStep };
}

/** Codes that only health has. */
const issuesOfHealth = (): Readonly<Record<string, IssueWords>> => ({
  'storage-warning': {
    title: t('health:issue.storageWarning.title'),
    nextStep: t('health:issue.storageWarning.nextStep'),
  },
  'many-fallbacks': {
    title: t('health:issue.manyFallbacks.title'),
    nextStep: t('health:issue.manyFallbacks.nextStep'),
  },
});

/** By the names that the core gives them. */
const parts = (): Readonly<Record<string, string>> => ({
  'Event logs': t('health:parts.eventLogs'),
  Snapshots: t('health:parts.snapshots'),
  Passwords: t('health:parts.passwords'),
  Embeddings: t('health:parts.embeddings'),
  Models: t('health:parts.models'),
  Metrics: t('health:parts.metrics'),
  Settings: t('health:parts.settings'),
});
