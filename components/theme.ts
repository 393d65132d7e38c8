// The three themes, and how one is put on at once, before the server has remembered it.

export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

export function wear(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
