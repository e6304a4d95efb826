// The colours of the picture, light and dark; those of everything else are in page.css.

export interface Colours {
  background: string;
  text: string;
  edge: string;
  accent: string;
  warning: string;
}

const LIGHT: Readonly<Colours> = {
  background: "#ffffff",
  text: "#1d2127",
  edge: "#aab2bd",
  accent: "#0b5cad",
  warning: "#c62828",
};
const DARK: Readonly<Colours> = {
  background: "#14181d",
  text: "#e8eaed",
  edge: "#5b6673",
  accent: "#6cb6ff",
  warning: "#ff7b72",
};

export function coloursOf(dark: boolean): Readonly<Colours> {
  return dark ? DARK : LIGHT;
}
