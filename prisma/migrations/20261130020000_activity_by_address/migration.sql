-- compatible: only an index.

-- The activity can be filtered by the address from which people acted.
CREATE INDEX "event_organization_id_ip_id_idx" ON "event"("organization_id", "ip", "id");
