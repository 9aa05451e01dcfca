import type { LucideIcon } from 'lucide-react';
import { type ChangeEvent, type ReactNode, useRef } from 'react';
import { Button } from '#renderer/ui/button.tsx';

type FileButtonProps = {
  readonly icon: LucideIcon;
  /** Of the hidden field, for assistive technology. */
  readonly label: string;
  readonly accept: string;
  readonly isPending: boolean;
  readonly onChosen: (file: File) => void;
  readonly children: ReactNode;
};

/** Asks for one file. */
export function FileButton({ icon, label, accept, isPending, onChosen, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) onChosen(file);
    event.target.value = ''; // so that the same choice is news again
  };
  return (
    <>
      <Button icon={icon} isPending={isPending} onPress={() => input.current?.click()} className="w-full">
        {children}
      </Button>
      <input ref={input} type="file" hidden aria-label={label} accept={accept} onChange={onChange} />
    </>
  );
}
