-- The owner rule looks at active_owners: counts that somebody sets by hand would blind it.
CREATE FUNCTION organization_counts_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'the counts of organization % follow its members', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'organization_counts_are_kept',
            HINT = 'Change the rows of member instead.';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "organization_counts_are_kept" BEFORE UPDATE ON "organization" FOR EACH ROW
  WHEN ((NEW.active_members, NEW.pending_members, NEW.suspended_members, NEW.active_owners)
        IS DISTINCT FROM (OLD.active_members, OLD.pending_members, OLD.suspended_members, OLD.active_owners))
  EXECUTE FUNCTION organization_counts_are_kept();

CREATE TRIGGER "organization_counts_start_at_none" BEFORE INSERT ON "organization" FOR EACH ROW
  WHEN ((NEW.active_members, NEW.pending_members, NEW.suspended_members, NEW.active_owners) IS DISTINCT FROM (0, 0, 0, 0))
  EXECUTE FUNCTION organization_counts_are_kept();
