-- compatible: it adds indexes.
CREATE INDEX "known_browser_expires_at_idx" ON "known_browser"("expires_at");
CREATE INDEX "sign_in_attached" ON "sign_in"("expires_at") WHERE (attached);
