import { LoaderCircle } from 'lucide-react';

/** Says nothing to assistive technology: the waiting element does. */
export function Spinner({ size = 15 }: { readonly size?: number }) {
  return <LoaderCircle aria-hidden size={size} className="animate-spin" />;
}
