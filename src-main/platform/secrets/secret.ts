import { inspect } from 'node:util';

/** A password on its way from the vault to its one place of use (S-S2): whoever prints it gets `***`. */
export type Secret = {
  /** The text itself; to be called where it is used, never on the way. */
  reveal(): string;
  toString(): string;
  toJSON(): string;
};

const hidden = '***';

export function createSecret(value: string): Secret {
  const secret = {
    reveal: () => value,
    toString: () => hidden,
    toJSON: () => hidden,
    [Symbol.toPrimitive]: () => hidden,
    [inspect.custom]: () => hidden,
  };
  return Object.freeze(secret);
}
