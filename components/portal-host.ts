// Where what floats is put: inside a landmark or a dialog, so that a screen reader finds it in its place.

import { createContext, type RefObject, useContext } from "react";

/** Every page has one element with the id `content`: its main part. */
const main: RefObject<HTMLElement | null> = {
  get current() {
    return document.getElementById("content");
  },
};

export const portalHost = createContext<RefObject<HTMLElement | null>>(main);

export function usePortalHost(): RefObject<HTMLElement | null> {
  return useContext(portalHost);
}
