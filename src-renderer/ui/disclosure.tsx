import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components';

type DisclosureProps = {
  readonly title: string;
  readonly isInitiallyOpen?: boolean;
  readonly children: ReactNode;
};

/** What few need, one press away. */
export function Disclosure({ title, isInitiallyOpen = false, children }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={isInitiallyOpen} className="group">
      <Heading>
        <Button
          slot="trigger"
          className="focus-ring -ml-1 flex cursor-default items-center gap-1 rounded-md px-1 py-0.5 text-sm font-medium text-ink-2 data-hovered:text-ink"
        >
          <ChevronRight
            aria-hidden
            size={15}
            className="transition-transform group-data-expanded:rotate-90"
          />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="pt-3 pl-5 data-[expanded=false]:hidden">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
