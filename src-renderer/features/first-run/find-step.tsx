import { keyText } from '#renderer/commands/key-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';

/** The few keys that carry the furthest. */
export function FindStep() {
  return (
    <>
      <p className="max-w-prose text-base text-ink-2">{t('firstRun:find.text')}</p>
      <dl className="grid max-w-2xl grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 sm:grid-cols-[auto_1fr_auto_1fr]">
        {rows().map(({ keys, meaning }) => (
          <div key={meaning} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-sm text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const rows = () => [
  { keys: ['J', 'K'], meaning: t('firstRun:find.review') },
  { keys: ['R'], meaning: t('firstRun:find.seen') },
  { keys: ['/'], meaning: t('firstRun:find.search') },
  { keys: [keyText('Mod+k')], meaning: t('firstRun:find.palette') },
  { keys: ['?'], meaning: t('firstRun:find.help') },
];
