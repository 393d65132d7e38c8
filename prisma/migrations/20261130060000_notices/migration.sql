-- compatible: a trigger that only changes what the previous release does with an email that it cannot write.

-- Beside a newer console, an older one drains the same outbox and fails every template that it does not know, which also
-- erases what is sealed. Such an email stays queued for a console that knows it, as long as one may come.
CREATE FUNCTION mail_waits_for_its_template() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.created_at > clock_timestamp() - interval '20 hours' THEN
    NEW.state := 'queued';
    NEW.settled_at := NULL;
    NEW.sealed_input := OLD.sealed_input;
    NEW.next_try_at := clock_timestamp() + interval '5 seconds';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mail_waits_for_its_template BEFORE UPDATE OF state ON "mail"
  FOR EACH ROW WHEN (OLD.state = 'queued' AND NEW.state = 'failed'
    AND NEW.last_error LIKE 'It could not be written: There is no template %')
  EXECUTE FUNCTION mail_waits_for_its_template();
