import "./globals.css";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { TimeZone } from "@/components/time-zone";
import { ToastProvider } from "@/components/ui/toast";
import { WornTheme } from "@/components/worn-theme";
import { currentSession } from "@/lib/auth";

export const metadata: Metadata = {
  title: { default: "Roster", template: "%s · Roster" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfbfa" },
    { media: "(prefers-color-scheme: dark)", color: "#11100d" },
  ],
};

// Every page depends on who is signed in, so none is rendered ahead of time.
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [session, locale, { api, apiDocs, mail, refusals, ...messages }] = await Promise.all([
    currentSession(),
    getLocale(),
    getMessages(),
  ]);
  const theme = session?.user.theme ?? "system";
  return (
    <html lang={locale} data-theme={theme} className={GeistSans.variable}>
      <body>
        <NextIntlClientProvider messages={messages}>
          <ToastProvider>{children}</ToastProvider>
          <WornTheme key={session?.user.id} theme={theme} />
          <TimeZone />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
