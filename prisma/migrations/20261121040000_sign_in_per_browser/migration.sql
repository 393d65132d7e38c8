-- One open sign-in for each address and browser: whoever asks a code for somebody else's address ends nothing of theirs.
ALTER TABLE "sign_in" DROP CONSTRAINT "sign_in_pkey",
ADD CONSTRAINT "sign_in_pkey" PRIMARY KEY ("address", "browser_hash");
