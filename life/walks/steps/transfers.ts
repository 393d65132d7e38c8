import { endStay, partWith } from "../ending";
import { expired, type Organization, owns, type World } from "../model";
import { call, nameOf, type Plan, somebody, whoActs, whom } from "../step";

const HOURS = 72;

const openOffer = (world: World, { offer }: Organization) => (offer && !expired(world, offer) ? offer : null);

export const offer: Plan = (world, draw) => {
  const organization = draw.one(world.organizations);
  const who = whoActs(world, organization, draw);
  const target = whom(world, organization, draw);
  // API keys offer for the person responsible for them, whom this model does not know.
  if (!target || who.key) return null;
  const { stay, here } = target;
  const after = draw.one(["stay", "member", "leave"] as const);
  const refused = () => {
    if (who.barred) return who.barred;
    if (!here) return "member.not-found";
    if (!owns(who)) return "permission.owners-only";
    if (stay === who.stay) return "transfer.to-yourself";
    if (stay.status !== "active") return "member.not-active";
    if (owns(stay)) return "transfer.target-is-owner";
    return openOffer(world, organization) ? "transfer.already-open" : null;
  };
  return {
    about: organization,
    who,
    said: `${who.name} offers ${nameOf(world, stay.address)} the ownership of ${organization.name}, to ${after}`,
    expects: refused() ?? ["done", "limit.offers"],
    run: (life) => call(life, "act", { verb: "offer", acting: who.acting, typed: { memberId: stay.id, after } }),
    apply: (done: never) => {
      const { id } = done as { id: string };
      if (who.stay) organization.offer = { id, from: who.stay, to: stay, after, expiresAt: world.now + HOURS };
    },
  };
};

/** Mostly the person to whom the offer was made. */
function answering(world: World, draw: Parameters<Plan>[1], who: "to" | "from") {
  const organization = world.organizations.find((one) => one.offer) ?? draw.one(world.organizations);
  const { offer } = organization;
  if (!offer) return null;
  const address = draw.below(3) === 2 ? draw.one(world.people).email : offer[who].address;
  const person = world.people.find(({ email }) => email === address);
  const acting = person && somebody(organization, person);
  return acting ? { organization, offer, who: acting } : null;
}

function whatIsAnswered(world: World, { who, offer }: NonNullable<ReturnType<typeof answering>>) {
  if (who.barred) return who.barred;
  const isTheirs = who.stay === offer.to;
  if (!expired(world, offer)) return isTheirs ? "done" : "transfer.not-for-you";
  // After the clean-up has closed it, it exists for nobody.
  return [isTheirs ? "transfer.expired" : "transfer.not-for-you", "transfer.not-found"];
}

export const acceptTransfer: Plan = (world, draw) => {
  const found = answering(world, draw, "to");
  if (!found) return null;
  const { organization, offer, who } = found;
  return {
    about: organization,
    said: `${who.name} accepts the ownership of ${organization.name}`,
    expects: whatIsAnswered(world, found),
    run: (life) => call(life, "act", { verb: "acceptTransfer", acting: who.acting, typed: { transferId: offer.id } }),
    apply: () => {
      const { from, to, after } = offer;
      organization.offer = null;
      to.roles = [world.catalog.owner.id];
      if (after === "member") {
        from.roles = [];
        partWith(world, organization, from, { heir: to, keeper: null });
      }
      if (after === "leave") endStay(world, organization, from, "left", { heir: to, keeper: null });
    },
  };
};

export const declineTransfer: Plan = (world, draw) => {
  const found = answering(world, draw, "to");
  if (!found) return null;
  const { organization, offer, who } = found;
  return {
    about: organization,
    said: `${who.name} declines the ownership of ${organization.name}`,
    expects: whatIsAnswered(world, found),
    run: (life) => call(life, "act", { verb: "declineTransfer", acting: who.acting, typed: { transferId: offer.id } }),
    apply: () => {
      organization.offer = null;
    },
  };
};

export const withdraw: Plan = (world, draw) => {
  const found = answering(world, draw, "from");
  if (!found) return null;
  const { organization, offer, who } = found;
  const late = expired(world, offer);
  const refused = () => {
    if (who.barred) return who.barred;
    return owns(who) ? null : "permission.owners-only";
  };
  return {
    about: organization,
    said: `${who.name} withdraws the offer of ${organization.name}`,
    expects: refused() ?? (late ? ["done", "transfer.not-found"] : "done"),
    run: (life) => call(life, "act", { verb: "withdraw", acting: who.acting, typed: { transferId: offer.id } }),
    apply: () => {
      organization.offer = null;
    },
  };
};
