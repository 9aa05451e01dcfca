import { useState } from 'react';
import { keysText } from '#renderer/commands/key-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { KeyCapture } from './key-capture.tsx';
import { type MappedCommand, useKeyboardMap } from './use-keyboard-map.ts';

/** Every command with its keys, and other keys for it. */
export function KeyboardSection() {
  const map = useKeyboardMap();
  const [asked, setAsked] = useState<{ readonly id: string; readonly problem: string | null } | null>(null);
  return (
    <Card
      title={t('settings:sections.keyboard.title')}
      description={t('settings:sections.keyboard.description')}
      actions={
        <Button size="sm" isDisabled={!map.isChanged} onPress={map.resetAll}>
          {t('settings:keyboard.resetAll')}
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        {map.groups.map(([group, commands]) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1 text-xs font-medium text-ink-3">{group}</h3>
            <ul className="flex flex-col">
              {commands.map((command) => (
                <CommandRow
                  key={command.id}
                  command={command}
                  problem={asked?.id === command.id ? asked.problem : undefined}
                  onAsk={() => setAsked({ id: command.id, problem: null })}
                  onReset={() => map.reset(command)}
                  onCancel={() => setAsked(null)}
                  onClear={() => {
                    map.clear(command);
                    setAsked(null);
                  }}
                  onKey={(key) => {
                    const problem = map.assign(command, key);
                    setAsked(problem === null ? null : { id: command.id, problem });
                  }}
                />
              ))}
            </ul>
          </section>
        ))}
        <p className="text-xs text-ink-3">{t('settings:keyboard.note')}</p>
      </div>
    </Card>
  );
}

type CommandRowProps = {
  readonly command: MappedCommand;
  /** Undefined: its key is not asked for. */
  readonly problem: string | null | undefined;
  readonly onAsk: () => void;
  readonly onReset: () => void;
  readonly onCancel: () => void;
  readonly onClear: () => void;
  readonly onKey: (key: string) => void;
};

function CommandRow({ command, problem, onAsk, onReset, onCancel, onClear, onKey }: CommandRowProps) {
  const { title: name, current, isFixed, isChanged } = command;
  const keys = current.length === 0 ? t('settings:keyboard.none') : keysText(current);
  return (
    <li
      aria-label={name}
      className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b py-1 last:border-b-0"
    >
      <span className="min-w-40 flex-1 text-sm break-words text-ink">{name}</span>
      {problem !== undefined ? (
        <KeyCapture name={name} problem={problem} onKey={onKey} onClear={onClear} onCancel={onCancel} />
      ) : (
        <>
          {isChanged && (
            <span className="text-xs font-medium text-accent-text">{t('settings:keyboard.changed')}</span>
          )}
          <Kbd>{keys}</Kbd>
          {isFixed ? (
            <span className="text-xs text-ink-3">{t('settings:keyboard.fixed')}</span>
          ) : (
            <span className="flex gap-1">
              <Button
                size="sm"
                variant="ghost"
                isDisabled={!isChanged}
                className={isChanged ? '' : 'max-sm:hidden sm:invisible'}
                aria-label={t('settings:keyboard.resetName', { name })}
                onPress={onReset}
              >
                {t('settings:keyboard.reset')}
              </Button>
              <Button size="sm" aria-label={t('settings:keyboard.changeName', { name })} onPress={onAsk}>
                {t('settings:keyboard.change')}
              </Button>
            </span>
          )}
        </>
      )}
    </li>
  );
}
