// Floating elements go inside a landmark or a dialog, so that a screen reader finds them in place.

import { createContext, type RefObject, useContext } from "react";

/** The main part of every page has the id `content`. */
const main: RefObject<HTMLElement | null> = {
  get current() {
    return document.getElementById("content");
  },
};

export const portalHost = createContext<RefObject<HTMLElement | null>>(main);

export function usePortalHost(): RefObject<HTMLElement | null> {
  return useContext(portalHost);
}
