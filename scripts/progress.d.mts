export function tellOnStandardError(): void;
export function step<T>(label: string, work: () => Promise<T>): Promise<T>;
export class Halt extends Error {
  readonly code: string;
  constructor(message: string, code?: string);
}
