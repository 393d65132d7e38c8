// The color tokens of app/globals.css for mail clients: light ones are inline, dark ones in the style sheet.
export const light = {
  page: "#fbfaf9",
  ink: "#1f1e19",
  inkTwo: "#5a5852",
  inkThree: "#6f6d67",
  line: "#e6e4e2",
  sunken: "#f5f3f1",
  accent: "#006667",
  onAccent: "#f8fdfd",
  inverse: "#1f1e19",
  onInverse: "#fbfaf9",
};

export const dark: typeof light = {
  page: "#100f0c",
  ink: "#ededea",
  inkTwo: "#aba9a4",
  inkThree: "#908f8a",
  line: "#272622",
  sunken: "#1d1c19",
  accent: "#62cbc7",
  onAccent: "#031a1a",
  inverse: "#ededea",
  onInverse: "#171613",
};
