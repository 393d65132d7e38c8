// Defines the three themes, and applies one at once, before the server has saved it.

export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

export function wear(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
