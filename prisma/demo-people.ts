// The members of the demo organization. Days count back from today, so that the demo is never out of date.
import type { MailState } from "@/lib/generated/prisma/enums";

export type DemoPerson = {
  name: string;
  email: string;
  joined: number; // days ago
  seen: number; // days ago
  role?: "owner" | "billing-admin";
  suspended?: number; // days ago
  gone?: { how: "left" | "removed"; days: number };
};

export type DemoInvitation = {
  email: string;
  name?: string;
  sentBy: "olga" | "adam";
  days: number; // sent this many days ago
  hoursLeft: number; // negative if expired
  mail: MailState;
  error?: string;
  message?: string;
  role?: "billing-admin";
  version?: number;
  asked?: boolean; // asked for a new link
  ended?: { how: "declined" | "revoked"; days: number };
};

const named: DemoPerson[] = [
  { name: "Olga Marchetti", email: "olga@acme.example", joined: 992, seen: 0, role: "owner" },
  { name: "Adam Okonkwo", email: "adam.okonkwo@acme.example", joined: 893, seen: 0.008, role: "owner" },
  { name: "Mia Lindqvist", email: "mia@acme.example", joined: 445, seen: 1.1 },
  {
    name: "Wren Abernathy-Featherstonehaugh",
    email: "wren.abernathy@contractor.example",
    joined: 305,
    seen: 34,
  },
  {
    name: "Tomasz Zieliński",
    email: "tomasz@acme.example",
    joined: 651,
    seen: 21,
    role: "billing-admin",
    suspended: 20,
  },
  { name: "Noor El-Sayed", email: "noor@acme.example", joined: 702, seen: 0.2, role: "billing-admin" },
  { name: "Giulia Ferrante", email: "giulia.ferrante@acme.example", joined: 388, seen: 2.4, role: "billing-admin" },
  { name: "Bo Li", email: "bo@acme.example", joined: 120, seen: 0.05 },
  { name: "李明", email: "li.ming@acme.example", joined: 260, seen: 3.3 },
  { name: "Zoë van der Berg", email: "zoe.vandenberg@acme.example", joined: 512, seen: 0.4 },
  { name: "Åsa Þórsdóttir", email: "asa@acme.example", joined: 77, seen: 0.9 },
  { name: "Nguyễn Thị Hà", email: "ha.nguyen@acme.example", joined: 210, seen: 5.5 },
  { name: "Dmitri Sokolov", email: "dmitri.sokolov@contractor.example", joined: 430, seen: 63, suspended: 60 },
  { name: "Chloé Lefèvre", email: "chloe.lefevre@acme.example", joined: 366, seen: 12, suspended: 9 },
];

const REST = `Amara Eze, Ana Ng, Bastian Vogel, Beatriz Carvalho, Caleb Whitfield, Carmen Ibáñez, Daichi Tanaka, Dana Horvath,
  Elif Demir, Emeka Obi, Esther Goldberg, Farid Rahimi, Freya Nygaard, Gabriel Santos, Grace Muthoni, Hana Kobayashi,
  Hugo Almeida, Imani Njoroge, Ivan Petrov, Jana Dvořáková, Jonas Weber, Kavya Menon, Kofi Mensah, Lara Conti,
  Leif Andersson, Lucía Romero, Malik Thompson, Marta Nowak, Mateo Vargas, Nadia Haddad, Nikhil Rao, Nina Petersen,
  Oskar Lund, Paula Ortiz, Ravi Shah, Rosa Delgado, Samira Aziz, Sofia Rossi, Teresa Moretti, Theo Martin, Uma Krishnan, Viktor Kovač, Wei Zhang,
  Yara Mansour, Yuki Sato, Zainab Yusuf`;

/** Dates are spread without randomness, so that every demo has the same people on the same days. */
const rest: DemoPerson[] = REST.split(",").map((text, index) => {
  const name = text.trim().replace(/\s+/g, " ");
  const [first = "", last = ""] = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(" ");
  const email = index % 7 === 3 ? `${first}.${last}@contractor.example` : `${first}.${last}@acme.example`;
  const joined = 24 + ((index * 137) % 860);
  const seen = index % 6 === 4 ? 91 + ((index * 29) % 150) : ((index * 53) % 240) / 9;
  return { name, email, joined, seen: Math.min(seen, joined - 1) };
});

const former: DemoPerson[] = [
  {
    name: "Henrik Aalto",
    email: "henrik@acme.example",
    joined: 1010,
    seen: 610,
    role: "owner",
    gone: { how: "left", days: 610 },
  },
  { name: "Petra Klein", email: "petra.klein@acme.example", joined: 820, seen: 131, gone: { how: "left", days: 130 } },
  { name: "Sam Adeyemi", email: "sam.adeyemi@acme.example", joined: 540, seen: 46, gone: { how: "left", days: 45 } },
  {
    name: "Lars Mikkelsen",
    email: "lars.mikkelsen@contractor.example",
    joined: 300,
    seen: 88,
    gone: { how: "removed", days: 80 },
  },
  {
    name: "Vera Antonova",
    email: "vera.antonova@contractor.example",
    joined: 190,
    seen: 17,
    gone: { how: "removed", days: 6 },
  },
  {
    name: "Diego Fuentes",
    email: "diego.fuentes@acme.example",
    joined: 700,
    seen: 260,
    gone: { how: "removed", days: 255 },
  },
];

/** People differ in the time of day at which they do things. */
export const demoPeople: DemoPerson[] = [...named, ...rest, ...former].map((person, index) => {
  const hours = ((index * 7) % 11) / 24 + ((index * 13) % 60) / 1440;
  const { joined, suspended, gone } = person;
  return {
    ...person,
    joined: joined + hours,
    ...(suspended && { suspended: suspended - hours }),
    ...(gone && { gone: { ...gone, days: gone.days - hours } }),
  };
});

export const demoInvitations: DemoInvitation[] = [
  {
    email: "rahul.verma@northwind.example",
    sentBy: "olga",
    days: 0.94,
    hoursLeft: 49,
    mail: "delivered",
    message: "Hi Rahul, good to have you on the gripper project. Everything you need is in here.",
  },
  {
    email: "j.castellanos@acme.example",
    sentBy: "olga",
    days: 0.4,
    hoursLeft: 62,
    mail: "bounced",
    error: "The address does not exist at acme.example.",
  },
  {
    email: "selma.aydin@acme.example",
    name: "Selma Aydın",
    sentBy: "adam",
    days: 0.1,
    hoursLeft: 69,
    mail: "delivered",
  },
  {
    email: "finance@northwind.example",
    sentBy: "olga",
    days: 2.13,
    hoursLeft: 21,
    mail: "delivered",
    role: "billing-admin",
  },
  { email: "t.osei@acme.example", sentBy: "adam", days: 0.02, hoursLeft: 71, mail: "sent" },
  { email: "marguerite.dubois@studio.example", sentBy: "adam", days: 0.3, hoursLeft: 65, mail: "delayed", version: 2 },
  {
    email: "ops@oldmail.example",
    sentBy: "olga",
    days: 1.5,
    hoursLeft: 36,
    mail: "failed",
    error: "The domain oldmail.example takes no mail.",
  },
  { email: "kei@studio.example", sentBy: "adam", days: 4.11, hoursLeft: -24, mail: "delivered" },
  {
    email: "pavel.novotny@contractor.example",
    sentBy: "olga",
    days: 9.31,
    hoursLeft: -144,
    mail: "delivered",
    asked: true,
  },
  { email: "l.fontaine@acme.example", sentBy: "olga", days: 30.17, hoursLeft: -650, mail: "bounced" },
  {
    email: "irina.popa@contractor.example",
    sentBy: "adam",
    days: 52.09,
    hoursLeft: -1170,
    mail: "delivered",
    ended: { how: "declined", days: 51.37 },
  },
  {
    email: "k.bauer@acme.example",
    sentBy: "olga",
    days: 15.3,
    hoursLeft: -290,
    mail: "delivered",
    ended: { how: "declined", days: 14.22 },
  },
  {
    email: "jan.smit@acme.exmaple",
    sentBy: "adam",
    days: 33.03,
    hoursLeft: -720,
    mail: "bounced",
    ended: { how: "revoked", days: 32.98 },
  },
  {
    email: "temp-audit@contractor.example",
    sentBy: "olga",
    days: 70.2,
    hoursLeft: -1600,
    mail: "delivered",
    ended: { how: "revoked", days: 69.14 },
  },
];
